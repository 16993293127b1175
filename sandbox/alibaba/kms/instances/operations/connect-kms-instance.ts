import { refusal } from "../../../errors";
import { choice, missing } from "../../../parameters";
import { hasServiceLinkedRole } from "../../../resource-manager/tables";
import { alibabaSettings } from "../../../settings";
import { kmsOperation } from "../../kms-operation";
import { instanceNeed, namedInstance } from "../find";
import { beginConnecting } from "../lifecycle";
import { readNetwork } from "../network";
import { isExpired } from "../subscription";

/** Service whose role KMS uses in the account's network. */
export const KEY_STORE_SERVICE = "keystore.kms.aliyuncs.com";

/** Enables a software instance in a VPC; the VPC cannot be changed afterwards. A hardware instance is enabled on the console only. */
export const connectKmsInstance = kmsOperation({
  action: "ConnectKmsInstance",
  parameters: ["KmsInstanceId", "VpcId", "ZoneIds", "VSwitchIds", "KMProvider"],
  mutates: true,
  needs: (call) => [instanceNeed("ConnectKmsInstance", call)],
  run: (call) => {
    const { cloud, params } = call;
    const instance = namedInstance(call);
    if (instance.edition === "hardware")
      throw refusal(
        "UnsupportedOperation",
        "A hardware key management instance can be enabled only in the console, not by the KMS API.",
      );
    if (choice(params, "KMProvider", ["Aliyun"]) === undefined) throw missing("KMProvider");
    if (!hasServiceLinkedRole(cloud, KEY_STORE_SERVICE))
      throw refusal(
        "Forbidden.RamRoleNotFound",
        `Create AliyunServiceRoleForKMSKeyStore, the role of ${KEY_STORE_SERVICE}.`,
      );
    if (instance.status !== "Uninitialized" || isExpired(instance, cloud.clock.now()))
      throw refusal(
        "Forbidden.DKMSInstanceStateInvalid",
        `Instance ${instance.instanceId} is ${instance.status === "Uninitialized" ? "expired" : instance.status}.`,
      );
    const durationMs = alibabaSettings(cloud).instanceConnectMs;
    beginConnecting(cloud, instance, { network: readNetwork(call), durationMs });
    return {};
  },
});
