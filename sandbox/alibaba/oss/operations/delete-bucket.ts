import { refusal } from "../../errors";
import { objectsOf } from "../objects";
import { bucketOperation } from "../oss-operation";
import { buckets } from "../tables";

/** Deletes an empty bucket, with its retention policy. */
export const deleteBucket = bucketOperation({
  action: "DeleteBucket",
  parameters: [],
  mutates: true,
  run: (bucket, { cloud }) => {
    const count = objectsOf(cloud, bucket.name).length;
    if (count > 0) throw refusal("BucketNotEmpty", `It holds ${count} objects.`);
    buckets(cloud).delete(bucket.name);
    return {};
  },
});
