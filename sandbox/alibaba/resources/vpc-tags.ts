import type { Properties, ResourceCall } from "../../cloud/resource";
import { toRepeated } from "../repeated-parameters";
import { type ResourceTags, tagChanges, tagParameters } from "../resource-tags";
import { tagResources } from "../vpc/operations/tag-resources";
import { untagResources } from "../vpc/operations/untag-resources";
import { callApi } from "./api";

/** Leads a VPC or vSwitch from its old tags to the new ones. */
export async function updateVpcTags(
  call: ResourceCall,
  object: { readonly kind: "VPC" | "VSWITCH"; readonly id: string },
  { olds, news }: { readonly olds: ResourceTags; readonly news: ResourceTags },
): Promise<void> {
  const { set, gone } = tagChanges(olds, news);
  const named = { ResourceType: object.kind, "ResourceId.1": object.id };
  if (gone.length > 0)
    await callApi(call, untagResources, { ...named, ...toRepeated("TagKey", gone) });
  if (Object.keys(set).length > 0)
    await callApi(call, tagResources, { ...named, ...tagParameters(set) });
}

/** The property `tags` of a list in the vendor's form; none when the list is empty. */
export function listedTags(
  tags: readonly { readonly Key: string; readonly Value: string }[],
): Properties {
  if (tags.length === 0) return {};
  return { tags: Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])) };
}
