import { bucketOperation } from "../oss-operation";

/** Answers whether a bucket is versioned; nothing where it never was. */
export const getBucketVersioning = bucketOperation({
  action: "GetBucketVersioning",
  parameters: [],
  mutates: false,
  run: ({ versioning }) => (versioning === undefined ? {} : { Status: versioning }),
});
