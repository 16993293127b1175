import type { OperationCall } from "../../../../cloud/operation";
import { invalidParameter, notModelled } from "../../../errors";
import type { Need } from "../../../operation";
import { optionalText } from "../../../parameters";
import { repeatedTexts } from "../../../repeated-parameters";
import { readTags, withinLimit } from "../../../resource-tags";
import { keyNeed, kmsOperation } from "../../kms-operation";
import { findInstance, instanceArn } from "../find";
import type { KmsInstanceRow } from "../tables";

const RESOURCE = ["RegionId", "ResourceType", "ResourceId.N"] as const;

/** Sets tags on one instance. */
export const tagResources = kmsOperation({
  action: "TagResources",
  parameters: [...RESOURCE, "Tag.N.Key", "Tag.N.Value"],
  mutates: true,
  needs: (call) => need("TagResources", call),
  run: (call) => {
    const instance = taggedInstance(call);
    instance.tags = { ...withinLimit({ ...instance.tags, ...readTags(call.params) }) };
    return {};
  },
});

/** Takes tags off one instance. */
export const untagResources = kmsOperation({
  action: "UntagResources",
  parameters: [...RESOURCE, "TagKey.N"],
  mutates: true,
  needs: (call) => need("UntagResources", call),
  run: (call) => {
    const instance = taggedInstance(call);
    const gone = repeatedTexts(call.params, "TagKey");
    instance.tags = Object.fromEntries(
      Object.entries(instance.tags).filter(([key]) => !gone.includes(key)),
    );
    return {};
  },
});

/** Lists the tags of one instance. */
export const listTagResources = kmsOperation({
  action: "ListTagResources",
  parameters: RESOURCE,
  mutates: false,
  needs: (call) => need("ListTagResources", call),
  run: (call) => {
    const { instanceId, tags } = taggedInstance(call);
    const TagResource = Object.entries(tags).map(([TagKey, TagValue]) => ({
      ResourceType: "instance",
      ResourceId: instanceId,
      TagKey,
      TagValue,
    }));
    return { TagResources: { TagResource } };
  },
});

function need(action: string, call: OperationCall): Need[] {
  const { region, caller } = call;
  const instanceId = idOf(call);
  return [keyNeed(action, instanceArn({ region, accountId: caller.accountId, instanceId }))];
}

function taggedInstance(call: OperationCall): KmsInstanceRow {
  const type = optionalText(call.params, "ResourceType");
  if (type !== "instance") throw notModelled(`${type ?? "no"} ResourceType, only instance`);
  return findInstance(call, idOf(call));
}

function idOf(call: OperationCall): string {
  const [id, ...others] = repeatedTexts(call.params, "ResourceId");
  if (id === undefined || others.length > 0) throw invalidParameter("ResourceId", "one id");
  return id;
}
