import { randomUUID } from "node:crypto";
import { refusal } from "../../errors";
import { requiredText } from "../../parameters";
import { checkClusterChain } from "../certificates";
import { clusterIn, requireMaster } from "../find";
import { hsmOperation } from "../hsm-operation";

/**
 * Gives a cluster outside mainland China the certificate that its owner's CA made of the cluster's signing request. The master counts as initialised from then
 * on: an assumption, as the vendor's tool does the rest.
 */
export const configClusterCertificate = hsmOperation({
  action: "ConfigClusterCertificate",
  parameters: ["ClusterId", "ClusterCertificate", "IssuerCertificate"],
  mutates: true,
  run: (call) => {
    const cluster = clusterIn(call, ["NEW"]);
    if (cluster.mode === 1) {
      const text = "ConfigClusterCertificate is for clusters outside mainland China.";
      throw refusal("HsmRegionInvalid.Error", text);
    }
    const certificatePem = requiredText(call.params, "ClusterCertificate");
    const issuerPem = requiredText(call.params, "IssuerCertificate");
    const nowMs = call.cloud.clock.now();
    checkClusterChain({ csrPem: cluster.csrPem, certificatePem, issuerPem, nowMs });
    requireMaster(call, cluster).dataId ??= randomUUID();
    cluster.clusterCertificatePem = certificatePem;
    cluster.ownerCertificatePem = issuerPem;
    return {};
  },
});
