import { requiredText } from "../../parameters";
import { clusterIn } from "../find";
import { hsmOperation } from "../hsm-operation";
import { readWhitelist } from "../whitelist";

/** Says who reaches the HSMs of a cluster. */
export const configClusterWhitelist = hsmOperation({
  action: "ConfigClusterWhitelist",
  parameters: ["ClusterId", "Whitelist"],
  mutates: true,
  run: (call) => {
    const cluster = clusterIn(call, ["NEW", "INITIALIZED"]);
    cluster.whitelist = readWhitelist("Whitelist", requiredText(call.params, "Whitelist"));
    return {};
  },
});
