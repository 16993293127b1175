import { refusal } from "../../errors";
import { choice, missing } from "../../parameters";
import { bucketOperation } from "../oss-operation";
import { wormInForce } from "../worm";

/** Starts or suspends the versioning of a bucket; it is never off again. */
export const putBucketVersioning = bucketOperation({
  action: "PutBucketVersioning",
  parameters: ["Status"],
  mutates: true,
  run: (bucket, { cloud, params }) => {
    const status = choice(params, "Status", ["Enabled", "Suspended"]);
    if (status === undefined) throw missing("Status");
    if (status === "Suspended" && wormInForce(cloud, bucket))
      throw refusal("WORMConfigurationConflict", "Versioning cannot be suspended under it.");
    bucket.versioning = status;
    return {};
  },
});
