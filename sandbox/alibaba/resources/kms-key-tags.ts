import type { Properties, ResourceCall } from "../../cloud/resource";
import { tagResource } from "../kms/operations/tag-resource";
import { untagResource } from "../kms/operations/untag-resource";
import { callApi } from "./api";

/** Tags of a key by name. */
type Tags = Readonly<Record<string, string>>;

/** The property `tags`. */
export function tagsOf(properties: Properties): Tags {
  const tags = properties["tags"];
  if (typeof tags !== "object" || tags === null) return {};
  return Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, String(value)]));
}

/** The parameter `Tags`. */
export function tagList(tags: Tags): string {
  return JSON.stringify(Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })));
}

/** Removes the tags that are gone and sets those that are new or changed. */
export async function updateTags(
  call: ResourceCall,
  KeyId: string,
  { olds, news }: { readonly olds: Tags; readonly news: Tags },
): Promise<void> {
  const gone = Object.keys(olds).filter((name) => news[name] === undefined);
  if (gone.length > 0) await callApi(call, untagResource, { KeyId, TagKeys: JSON.stringify(gone) });
  const set = Object.entries(news).filter(([name, value]) => olds[name] !== value);
  if (set.length > 0) {
    await callApi(call, tagResource, { KeyId, Tags: tagList(Object.fromEntries(set)) });
  }
}
