import { readDescription, readTextList } from "../fields";
import { accessPointByName } from "../find";
import { namedOperation } from "../named-operation";
import { requirePolicies } from "../policy-names";

/** Changes an access point's description or policies, with effect on the next call of every application. */
export const updateApplicationAccessPoint = namedOperation({
  action: "UpdateApplicationAccessPoint",
  kind: "applicationaccesspoint",
  parameters: ["Description", "Policies"],
  mutates: true,
  run: (name, call) => {
    const point = accessPointByName(call, name);
    const description = readDescription(call.params) ?? point.description;
    if (readTextList(call.params, "Policies") !== undefined) point.policies = requirePolicies(call);
    point.description = description;
    return {};
  },
});
