import { invalidParameter } from "../../errors";
import { flag, missing } from "../../parameters";
import { repeatedTexts } from "../../repeated-parameters";
import { bucketOperation } from "../oss-operation";

/** TLS versions that a bucket can be held to. */
const TLS_VERSIONS = ["TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3"];

/** Says which TLS versions a bucket accepts. */
export const putBucketHttpsConfig = bucketOperation({
  action: "PutBucketHttpsConfig",
  parameters: ["Enable", "TLSVersion.N"],
  mutates: true,
  run: (bucket, { params }) => {
    const enabled = flag(params, "Enable");
    if (enabled === undefined) throw missing("Enable");
    const tlsVersions = repeatedTexts(params, "TLSVersion");
    if (!tlsVersions.every((version) => TLS_VERSIONS.includes(version)))
      throw invalidParameter("TLSVersion", `some of ${TLS_VERSIONS.join(", ")}`);
    if (enabled && tlsVersions.length === 0) throw missing("TLSVersion.1");
    bucket.https = { enabled, tlsVersions };
    return {};
  },
});
