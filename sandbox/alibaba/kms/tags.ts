import { invalidParameter, refusal } from "../errors";
import { TAG_MAX_CHARACTERS, TAGS_MAX } from "./limits";

const RESERVED = /^(aliyun|acs:)/;

/** Reads `Tags`: JSON list of `{TagKey, TagValue}`. @throws CloudError InvalidParameter. */
export function readTags(text: string): Record<string, string> {
  const expected = 'a JSON list of {"TagKey": …, "TagValue": …}';
  const tags: Record<string, string> = {};
  for (const item of parseList("Tags", text, expected)) {
    const { TagKey, TagValue } = (item ?? {}) as { TagKey?: unknown; TagValue?: unknown };
    if (typeof TagKey !== "string" || typeof TagValue !== "string")
      throw invalidParameter("Tags", expected);
    checkTag(TagKey, TagValue);
    tags[TagKey] = TagValue;
  }
  return tags;
}

/** Reads `TagKeys`: JSON list of texts. @throws CloudError InvalidParameter. */
export function readTagKeys(text: string): string[] {
  const expected = "a JSON list of tag keys";
  return parseList("TagKeys", text, expected).map((item) => {
    if (typeof item !== "string") throw invalidParameter("TagKeys", expected);
    return item;
  });
}

/** Both sets together. @throws CloudError Rejected.LimitExceeded beyond the number of tags of one key. */
export function mergeTags(
  old: Readonly<Record<string, string>>,
  added: Readonly<Record<string, string>>,
): Record<string, string> {
  const merged = { ...old, ...added };
  if (Object.keys(merged).length > TAGS_MAX)
    throw refusal("Rejected.LimitExceeded", `A key has at most ${TAGS_MAX} tags.`);
  return merged;
}

function checkTag(key: string, value: string): void {
  if (key === "" || key.length > TAG_MAX_CHARACTERS || value.length > TAG_MAX_CHARACTERS) {
    throw invalidParameter(
      "Tags",
      `keys of 1 to ${TAG_MAX_CHARACTERS} and values of at most ${TAG_MAX_CHARACTERS} characters`,
    );
  }
  if (RESERVED.test(key) || RESERVED.test(value)) {
    throw invalidParameter("Tags", "keys and values that do not start with aliyun or acs:");
  }
}

function parseList(name: string, text: string, expected: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalidParameter(name, expected);
  }
  if (!Array.isArray(value)) throw invalidParameter(name, expected);
  return value;
}
