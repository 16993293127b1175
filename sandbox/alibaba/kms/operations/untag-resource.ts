import { requiredText } from "../../parameters";
import { keyOperation } from "../kms-operation";
import { readTagKeys } from "../tags";

/** Removes tags from a key; a tag that is not there is no error. */
export const untagResource = keyOperation({
  action: "UntagResource",
  parameter: "KeyId",
  alias: false,
  parameters: ["TagKeys"],
  mutates: true,
  run: (key, { params }) => {
    const gone = new Set(readTagKeys(requiredText(params, "TagKeys")));
    key.tags = Object.fromEntries(Object.entries(key.tags).filter(([name]) => !gone.has(name)));
    return {};
  },
});
