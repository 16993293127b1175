import { kmsOperation } from "../operation";
import { taggedKeys } from "../tagged-keys";
import { touch } from "../rows";

/** Sets tags on keys; a tag with the same key is replaced. */
export const tagResources = kmsOperation("TagResources", (call, params) => {
  const tags = params.tags("Tags");
  for (const row of taggedKeys(call, params)) {
    const kept = row.tags.filter((old) => !tags.some((tag) => tag.Key === old.Key));
    row.tags = [...kept, ...tags];
    touch(call, row);
  }
  return {};
});
