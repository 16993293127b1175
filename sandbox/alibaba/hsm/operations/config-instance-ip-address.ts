import { requiredText } from "../../parameters";
import { alibabaSettings } from "../../settings";
import { settle, vswitchOf } from "../addresses";
import { findHsm, requireAlone, requireStatus } from "../find";
import { hsmOperation } from "../hsm-operation";
import { startJob } from "../jobs";

/** Gives an HSM an address in a VPC, which also enables one that was not. A member of a cluster keeps its address. */
export const configInstanceIpAddress = hsmOperation({
  action: "ConfigInstanceIpAddress",
  parameters: ["InstanceId", "VpcId", "VSwitchId", "Ip"],
  mutates: true,
  run: (call) => {
    const hsm = findHsm(call);
    requireStatus(hsm, ["PENDING", "ACTIVE"]);
    requireAlone(hsm);
    const vpcId = requiredText(call.params, "VpcId");
    const vswitch = vswitchOf(call.cloud, vpcId, requiredText(call.params, "VSwitchId"));
    settle(call.cloud, hsm, { vswitch, ip: requiredText(call.params, "Ip") });
    hsm.status = "MODIFYING";
    const effect = { kind: "enable", instanceId: hsm.instanceId } as const;
    const durationMs = alibabaSettings(call.cloud).hsmJobMs;
    startJob(call.cloud, { durationMs, effect });
    return {};
  },
});
