import { ManagedKubernetes } from "@pulumi/alicloud/cs/managedKubernetes";
import { AT_REST } from "../rule/controls";
import { expects } from "../rule/expects";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, notApplicable, PASS } from "../rule/verdict";

/** Specs of clusters that can encrypt Secrets. Source: KMS best practices 6; upstream provider, `cs.ManagedKubernetes.clusterSpec`. */
const PRO = /^ack\.pro\./;

const A_PRO_SPEC = { en: "a Pro spec such as ack.pro.small", zh: "Pro 版规格，如 ack.pro.small" };

/** Clusters that can encrypt the Secrets of Kubernetes do so. */
export const ackSecrets = resourceRule({
  id: "alibaba-data-ack-secrets",
  level: "advisory",
  severity: "high",
  what: {
    en: "the Secrets of a Kubernetes cluster are stored in plain form",
    zh: "Kubernetes 集群的 Secret 以明文存储",
  },
  why: {
    en: "whoever reads the cluster's database or a backup of it has every credential of its applications",
    zh: "能读取 etcd 或其备份的人可获得全部应用凭证",
  },
  fix: {
    en: "make a cluster of a Pro spec with encryptionProviderKey and disableEncryption false",
    zh: "使用 Pro 版集群，设置 encryptionProviderKey，并将 disableEncryption 设为 false",
  },
  sources: ["R-464", "R-483", "R-485"],
  controls: AT_REST,
  cases: [
    on(ManagedKubernetes, (cluster) => {
      // Not set means the basic spec. Source: API CreateCluster, `cluster_spec`; inferred.
      const { clusterSpec, encryptionProviderKey } = cluster;
      if (PRO.test(clusterSpec ?? "")) {
        if (cluster.disableEncryption) return differs("disableEncryption", true, false);
        return encryptionProviderKey
          ? PASS
          : differs("encryptionProviderKey", encryptionProviderKey, "the id of a key");
      }
      return encryptionProviderKey
        ? expects("clusterSpec", clusterSpec, A_PRO_SPEC)
        : notApplicable({
            en: "only clusters of a Pro spec encrypt Secrets",
            zh: "仅 Pro 版集群支持 Secret 加密",
          });
    }),
  ],
});
