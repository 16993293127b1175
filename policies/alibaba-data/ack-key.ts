import { ManagedKubernetes } from "@pulumi/alicloud/cs/managedKubernetes";
import { Key } from "@pulumi/alicloud/kms/key";
import type { KeySpec } from "../../core/kms/editions";
import { DEFAULT_SPEC } from "../alibaba-kms/key-facts";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable, PASS, violation } from "../rule/verdict";

/** The one kind of key that clusters take. Source: KMS best practices 6. */
const SPEC: KeySpec = "Aliyun_AES_256";

/** Clusters encrypt their Secrets under the one kind of key that they can use. */
export const ackKey = stackRule({
  id: "alibaba-data-ack-key",
  level: "mandatory",
  severity: "high",
  what: {
    en: "a Kubernetes cluster is given a key that it cannot use",
    zh: "Kubernetes 集群使用了不支持的密钥规格",
  },
  why: {
    en: "the cluster is not made, or stores its Secrets in plain form",
    zh: "集群创建失败，或 Secret 以明文存储",
  },
  fix: {
    en: "name a key of keySpec Aliyun_AES_256 as encryptionProviderKey",
    zh: "将 encryptionProviderKey 设为 Aliyun_AES_256 规格的密钥",
  },
  sources: ["R-414", "R-484", "R-486"],
  controls: { ccm: ["CEK-04", "CEK-11"], iso27001: ["A.8.24"] },
  relations: [
    relation(ManagedKubernetes, (cluster, stack) => {
      const property = "encryptionProviderKey";
      const link = stack.link(cluster, property, { class: Key });
      if (!("to" in link))
        return notApplicable({ en: "no key of this stack is named", zh: "未使用本栈中的密钥" });
      const { name, outputs } = link.to;
      const { keySpec = DEFAULT_SPEC } = outputs;
      if (keySpec === SPEC) return PASS;
      return violation({
        en: `${property} names the key ${name}, whose keySpec is "${keySpec}", expected "${SPEC}"`,
        zh: `${property} 引用的密钥 ${name} 的 keySpec 为 "${keySpec}"，应为 "${SPEC}"`,
      });
    }),
  ],
});
