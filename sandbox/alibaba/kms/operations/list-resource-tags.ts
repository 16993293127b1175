import { keyOperation } from "../kms-operation";

/** Lists the tags of a key. */
export const listResourceTags = keyOperation({
  action: "ListResourceTags",
  parameter: "KeyId",
  alias: false,
  parameters: [],
  mutates: false,
  run: (key) => ({
    Tags: {
      Tag: Object.entries(key.tags).map(([TagKey, TagValue]) => ({
        KeyId: key.keyId,
        TagKey,
        TagValue,
      })),
    },
  }),
});
