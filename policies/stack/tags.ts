import { firstViolation } from "../rule/first-violation";
import { hasOne } from "../rule/partly-known";
import { PASS, violation, type Verdict } from "../rule/verdict";

/** Tags as Alibaba Cloud has them, and as Volcengine has them. */
export type Tags =
  Readonly<Record<string, string>> | readonly { readonly key: string; readonly value: string }[];

/** A resource with tags. */
export interface Tagged {
  readonly tags?: Tags | undefined;
}

/** Whether a resource has all tags of these keys, and says something by each. */
export function judgeTags(resource: Tagged, required: readonly string[]): Verdict {
  return firstViolation(
    () => PASS,
    ...required.map((key) => () => (hasTag(resource.tags ?? {}, key) ? PASS : lacks(key))),
  );
}

function hasTag(tags: Tags, key: string): boolean {
  return isList(tags) ? hasOne(tags, (tag) => tag.key === key && tag.value !== "") : !!tags[key];
}

/** `Array.isArray` knows no read-only lists. */
function isList(tags: Tags): tags is Extract<Tags, readonly unknown[]> {
  return Array.isArray(tags);
}

function lacks(key: string): Verdict {
  return violation({
    en: `tags hold no "${key}", expected one with a value`,
    zh: `tags 缺少 "${key}"，应设置该标签及其值`,
  });
}
