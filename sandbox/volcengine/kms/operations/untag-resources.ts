import { kmsOperation } from "../operation";
import { taggedKeys } from "../tagged-keys";
import { touch } from "../rows";

/** Takes tags from keys; a tag that is not there is no error. */
export const untagResources = kmsOperation("UntagResources", (call, params) => {
  const names = params.list("TagKeys");
  for (const row of taggedKeys(call, params)) {
    row.tags = row.tags.filter((tag) => !names.includes(tag.Key));
    touch(call, row);
  }
  return {};
});
