import { requiredText } from "../../parameters";
import { requireUnprotected } from "../objects";
import { bucketOperation } from "../oss-operation";
import { objectKey, objects } from "../tables";

/** Deletes an object with all its versions, once no retention policy keeps it. Deleting what is gone is a success. */
export const deleteObject = bucketOperation({
  action: "DeleteObject",
  parameters: ["Key"],
  mutates: true,
  run: (bucket, { cloud, params }) => {
    const id = objectKey(bucket.name, requiredText(params, "Key"));
    const object = objects(cloud).get(id);
    if (object) requireUnprotected(cloud, bucket, object);
    objects(cloud).delete(id);
    return {};
  },
});
