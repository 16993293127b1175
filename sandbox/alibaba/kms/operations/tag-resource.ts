import { requiredText } from "../../parameters";
import { keyOperation } from "../kms-operation";
import { mergeTags, readTags } from "../tags";

/** Adds tags to a key or changes their values. */
export const tagResource = keyOperation({
  action: "TagResource",
  parameter: "KeyId",
  alias: false,
  parameters: ["Tags"],
  mutates: true,
  run: (key, { params }) => {
    key.tags = mergeTags(key.tags, readTags(requiredText(params, "Tags")));
    return {};
  },
});
