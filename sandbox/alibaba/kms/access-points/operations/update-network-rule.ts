import { readDescription, readTextList } from "../fields";
import { networkRuleByName } from "../find";
import { namedOperation } from "../named-operation";
import { readSourceAddresses } from "../source-addresses";

/** Changes a rule's description or addresses, with effect on the next call of every application. */
export const updateNetworkRule = namedOperation({
  action: "UpdateNetworkRule",
  kind: "network",
  parameters: ["Description", "SourcePrivateIp"],
  mutates: true,
  run: (name, call) => {
    const rule = networkRuleByName(call, name);
    const addresses = readTextList(call.params, "SourcePrivateIp");
    const description = readDescription(call.params) ?? rule.description;
    if (addresses !== undefined) rule.sourcePrivateIps = readSourceAddresses(addresses);
    rule.description = description;
    return {};
  },
});
