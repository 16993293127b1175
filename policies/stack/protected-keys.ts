import { Trail } from "@pulumi/alicloud/actiontrail/trail";
import { ApplicationAccessPoint } from "@pulumi/alicloud/kms/applicationAccessPoint";
import { Instance } from "@pulumi/alicloud/kms/instance";
import { Key } from "@pulumi/alicloud/kms/key";
import { Secret } from "@pulumi/alicloud/kms/secret";
import { Key as HostedKey } from "@pulumi/volcengine/bin/kms/key";
import { Keyring } from "@pulumi/volcengine/bin/kms/keyring";
import { CustomKeyStore } from "../../providers/hyok/custom-key-store/resource";
import { HsmCluster } from "../../providers/hyok/hsm-cluster/resource";
import { ManualStep } from "../../providers/hyok/manual-step/resource";
import { DELETION } from "../rule/controls";
import { on, resourceRule, type ResourceCase, type ResourceClass } from "../rule/resource-rule";
import { differs, PASS } from "../rule/verdict";

function kept<Args>(resourceClass: ResourceClass<Args>): ResourceCase {
  return on(resourceClass, (_, { options: { protect } }) =>
    protect ? PASS : differs("protect", protect, true),
  );
}

/** Keys, what holds them, and the record of their use are not deleted by a change of the program. */
export const protectedKeys = resourceRule({
  id: "stack-protected-keys",
  level: "advisory",
  severity: "high",
  what: {
    en: "an update or a destroy may delete a key, what holds keys, or the record of their use",
    zh: "更新或销毁可能删除密钥、密钥载体或密钥审计",
  },
  why: {
    en: "what is encrypted under a deleted key is lost, and a slip in the program is enough to delete it",
    zh: "密钥删除后其加密的数据将永久丢失，而程序中的一处失误即可触发删除",
  },
  fix: {
    en: "set the resource option protect to true; of our components by keyProtection",
    zh: "将资源选项 protect 设为 true；本项目组件通过 keyProtection 设置",
  },
  sources: ["R-083", "R-111", "R-141", "R-186", "R-486", "R-491", "U-50"],
  controls: { ...DELETION, ccm: ["CEK-05", "CEK-14"] },
  cases: [
    ...[kept(Key), kept(Instance), kept(Secret), kept(ApplicationAccessPoint), kept(Trail)],
    ...[kept(HostedKey), kept(Keyring), kept(CustomKeyStore), kept(HsmCluster), kept(ManualStep)],
  ],
});
