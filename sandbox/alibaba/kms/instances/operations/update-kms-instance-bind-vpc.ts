import { invalidParameter, refusal } from "../../../errors";
import { kmsOperation } from "../../kms-operation";
import { instanceNeed, namedInstance } from "../find";
import { readBindVpcs } from "../network";
import { requireConnected } from "../service";

/** Replaces the further VPCs from which an instance is reached. */
export const updateKmsInstanceBindVpc = kmsOperation({
  action: "UpdateKmsInstanceBindVpc",
  parameters: ["KmsInstanceId", "BindVpcs"],
  mutates: true,
  needs: (call) => [instanceNeed("UpdateKmsInstanceBindVpc", call)],
  run: (call) => {
    const instance = namedInstance(call);
    requireConnected(instance);
    const bindVpcs = readBindVpcs(call);
    if (bindVpcs.some(({ vpcId }) => vpcId === instance.vpcId))
      throw invalidParameter("BindVpcs", `VPCs other than the instance's own ${instance.vpcId}`);
    if (bindVpcs.length + 1 > instance.vpcNum)
      throw refusal(
        "Rejected.LimitExceeded",
        `Instance ${instance.instanceId} has a VPC quota of ${instance.vpcNum}, its own VPC included.`,
      );
    instance.bindVpcs = bindVpcs;
    return {};
  },
});
