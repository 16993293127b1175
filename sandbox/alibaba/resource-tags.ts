import { invalidParameter } from "./errors";
import type { Parameters } from "./parameters";
import { repeatedObjects, toRepeatedObjects } from "./repeated-parameters";

/** Tags of an object by key. */
export type ResourceTags = Readonly<Record<string, string>>;

/** Tags of one object. */
export const TAGS_MAX = 20;

/** Longest key and longest value of a tag in characters. */
export const TAG_MAX_CHARACTERS = 128;

/** Reads `Tag.N.Key` and `Tag.N.Value`. @throws CloudError InvalidParameter. */
export function readTags(params: Parameters, name = "Tag"): ResourceTags {
  const tags: Record<string, string> = {};
  for (const { Key = "", Value = "" } of repeatedObjects(params, name)) {
    const reserved = /^(aliyun|acs:)/i.test(Key);
    if (Key === "" || Key.length > TAG_MAX_CHARACTERS || reserved) {
      throw invalidParameter(
        `${name}.Key`,
        `1 to ${TAG_MAX_CHARACTERS} characters that do not start with aliyun or acs:`,
      );
    }
    if (Value.length > TAG_MAX_CHARACTERS)
      throw invalidParameter(`${name}.Value`, `at most ${TAG_MAX_CHARACTERS} characters`);
    tags[Key] = Value;
  }
  return withinLimit(tags, name);
}

/** Tags after a change. @throws CloudError InvalidParameter for more than an object may have. */
export function withinLimit(tags: ResourceTags, name = "Tag"): ResourceTags {
  if (Object.keys(tags).length > TAGS_MAX) throw invalidParameter(name, `at most ${TAGS_MAX} tags`);
  return tags;
}

/** Parameters `Tag.N.Key` and `Tag.N.Value`. */
export function tagParameters(tags: ResourceTags, name = "Tag"): Record<string, string> {
  return toRepeatedObjects(
    name,
    Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  );
}

/** What leads from one set of tags to another: those to set, and the keys of those to take off. */
export function tagChanges(
  olds: ResourceTags,
  news: ResourceTags,
): { readonly set: ResourceTags; readonly gone: readonly string[] } {
  const set = Object.entries(news).filter(([key, value]) => olds[key] !== value);
  return {
    set: Object.fromEntries(set),
    gone: Object.keys(olds).filter((key) => news[key] === undefined),
  };
}
