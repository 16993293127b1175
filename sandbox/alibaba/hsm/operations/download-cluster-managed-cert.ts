import { refusal } from "../../errors";
import { clusterIn } from "../find";
import { hsmOperation } from "../hsm-operation";

/** Hands out the client certificate that the service manages, with its key and CA: PEM in Base64. The vendor says Base64 only; PEM is an assumption. */
export const downloadClusterManagedCert = hsmOperation({
  action: "DownloadClusterManagedCert",
  parameters: ["ClusterId"],
  mutates: false,
  run: (call) => {
    const { managed, clusterId } = clusterIn(call, ["INITIALIZED", "SYNCHRONIZING"]);
    if (!managed) {
      const text = `The certificates of ${clusterId} are not managed.`;
      throw refusal("HsmClusterStatusInvalid.Error", text);
    }
    const { clientCertificatePem, clientKeyPem, caCertificatePem } = managed;
    const pem = [clientCertificatePem, clientKeyPem, caCertificatePem].map((each) => each.trim());
    return { Content: Buffer.from(`${pem.join("\n")}\n`).toString("base64") };
  },
});
