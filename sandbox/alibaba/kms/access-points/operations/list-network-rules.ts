import { here } from "../find";
import { listOperation } from "../named-operation";
import { networkRules, type NetworkRuleRow } from "../tables";

/** Lists the rules of the call's region. */
export const listNetworkRules = listOperation<NetworkRuleRow>({
  action: "ListNetworkRules",
  kind: "network",
  rows: (call) => here(call, networkRules(call.cloud)),
  items: (page) => ({
    NetworkRules: { NetworkRule: page.map(({ name }) => ({ Name: name, Type: "Private" })) },
  }),
});
