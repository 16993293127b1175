import { refusal } from "../../errors";
import { choice, missing } from "../../parameters";
import { bucketOperation } from "../oss-operation";

/** Says who may read and write a bucket beside its owner. */
export const putBucketAcl = bucketOperation({
  action: "PutBucketAcl",
  parameters: ["Acl"],
  mutates: true,
  run: (bucket, { params }) => {
    const acl = choice(params, "Acl", ["private", "public-read", "public-read-write"]);
    if (acl === undefined) throw missing("Acl");
    if (acl !== "private" && bucket.blockPublicAccess) throw refusal("PublicAccessBlocked");
    bucket.acl = acl;
    return {};
  },
});
