import { bucketOperation } from "../oss-operation";

/** Answers which TLS versions a bucket accepts. */
export const getBucketHttpsConfig = bucketOperation({
  action: "GetBucketHttpsConfig",
  parameters: [],
  mutates: false,
  run: ({ https }) => ({ Enable: https.enabled, TLSVersion: https.tlsVersions }),
});
