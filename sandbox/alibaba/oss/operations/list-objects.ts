import { objectsOf } from "../objects";
import { bucketOperation } from "../oss-operation";

/** Lists the keys of all objects in a bucket; the model never truncates. */
export const listObjects = bucketOperation({
  action: "ListObjects",
  parameters: [],
  mutates: false,
  run: (bucket, { cloud }) => ({ Keys: objectsOf(cloud, bucket.name).map((object) => object.key) }),
});
