import { refusal } from "../../../errors";
import { choice, missing } from "../../../parameters";
import { readDescription, readTextList } from "../fields";
import { idOf } from "../find";
import { namedOperation } from "../named-operation";
import { readSourceAddresses } from "../source-addresses";
import { networkRules } from "../tables";
import { networkRuleView } from "../views";

/** Makes a network rule; `Private` is the one type that there is. */
export const createNetworkRule = namedOperation({
  action: "CreateNetworkRule",
  kind: "network",
  parameters: ["Type", "Description", "SourcePrivateIp"],
  mutates: true,
  run: (name, call) => {
    const { cloud, params } = call;
    if (choice(params, "Type", ["Private"]) === undefined) throw missing("Type");
    const rule = {
      name,
      region: call.region,
      accountId: call.caller.accountId,
      createdAtMs: cloud.clock.now(),
      description: readDescription(params) ?? "",
      sourcePrivateIps: readSourceAddresses(readTextList(params, "SourcePrivateIp") ?? []),
    };
    const id = idOf(call, name);
    if (networkRules(cloud).has(id))
      throw refusal("Rejected.ResourceExist", `There is a network rule ${name} already.`);
    networkRules(cloud).set(id, rule);
    return { ...networkRuleView(call, rule), Name: name };
  },
});
