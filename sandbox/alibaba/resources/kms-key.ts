import { CloudError } from "../../cloud/error";
import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { refusal } from "../errors";
import type { KeyMetadata } from "../kms/key-metadata";
import { createKey } from "../kms/operations/create-key";
import { describeKey } from "../kms/operations/describe-key";
import { disableKey } from "../kms/operations/disable-key";
import { enableKey } from "../kms/operations/enable-key";
import { listResourceTags } from "../kms/operations/list-resource-tags";
import { scheduleKeyDeletion } from "../kms/operations/schedule-key-deletion";
import { setDeletionProtection } from "../kms/operations/set-deletion-protection";
import { updateKeyDescription } from "../kms/operations/update-key-description";
import { updateRotationPolicy } from "../kms/operations/update-rotation-policy";
import { callApi, orAbsent, outputs, text } from "./api";
import { tagList, tagsOf, updateTags } from "./kms-key-tags";

/** Properties that exist only in the program: the cloud gives them back by no call. */
const PROGRAM_ONLY = ["pendingWindowInDays", "deletionWindowInDays"] as const;

/** A KMS key. Deleting it starts its pending window; the resource leaves the state while the key waits. */
export const kmsKey: ResourceModel = {
  token: "alicloud:kms/key:Key",
  modelled: [
    "automaticRotation",
    "deletionProtection",
    "deletionProtectionDescription",
    "deletionWindowInDays",
    "description",
    "keySpec",
    "keyUsage",
    "origin",
    "pendingWindowInDays",
    "protectionLevel",
    "rotationInterval",
    "status",
    "tags",
  ],
  create: async (call, inputs) => {
    const answer = (await callApi(call, createKey, createParameters(inputs))) as {
      KeyMetadata: KeyMetadata;
    };
    const id = answer.KeyMetadata.KeyId;
    try {
      await updateStatus(call, answer.KeyMetadata, inputs);
      await updateProtection(call, answer.KeyMetadata, inputs);
    } catch (error) {
      throw error instanceof CloudError ? halfMade(error, id) : error;
    }
    return { id, outputs: await mustRead(call, id, inputs) };
  },
  read,
  update: async (call, id, { olds, news }) => {
    const { KeyMetadata: current } = (await callApi(call, describeKey, { KeyId: id })) as {
      KeyMetadata: KeyMetadata;
    };
    await updateStatus(call, current, news);
    if ((text(news, "description") ?? "") !== current.Description) {
      await callApi(call, updateKeyDescription, { KeyId: id, Description: news["description"] });
    }
    await updateRotation(call, current, news);
    await updateProtection(call, current, news);
    await updateTags(call, id, { olds: tagsOf(olds), news: tagsOf(news) });
    return mustRead(call, id, news);
  },
  delete: async (call, id, known) => {
    const days = known["pendingWindowInDays"] ?? known["deletionWindowInDays"];
    if (days === undefined) {
      throw refusal(
        "MissingParameter",
        'Argument "pending_window_in_days" or "deletion_window_in_days" must be set.',
      );
    }
    const params = { KeyId: id, PendingWindowInDays: days };
    await orAbsent(callApi(call, scheduleKeyDeletion, params), ["Forbidden.KeyNotFound"]);
  },
};

function createParameters(inputs: Properties): Properties {
  const tags = tagsOf(inputs);
  return {
    Description: inputs["description"],
    KeySpec: inputs["keySpec"],
    KeyUsage: inputs["keyUsage"],
    Origin: inputs["origin"],
    ProtectionLevel: inputs["protectionLevel"],
    RotationInterval: inputs["rotationInterval"],
    EnableAutomaticRotation:
      inputs["automaticRotation"] === undefined
        ? undefined
        : inputs["automaticRotation"] === "Enabled",
    Tags: Object.keys(tags).length === 0 ? undefined : tagList(tags),
  };
}

/** A state that the program leaves out is left as it is; PendingDeletion is reached by deleting only. */
async function updateStatus(
  call: ResourceCall,
  current: KeyMetadata,
  wanted: Properties,
): Promise<void> {
  const status = text(wanted, "status");
  if (status === undefined || status === current.KeyState) return;
  if (status === "Enabled") await callApi(call, enableKey, { KeyId: current.KeyId });
  if (status === "Disabled") await callApi(call, disableKey, { KeyId: current.KeyId });
}

async function updateProtection(
  call: ResourceCall,
  current: KeyMetadata,
  wanted: Properties,
): Promise<void> {
  const protection = text(wanted, "deletionProtection") ?? current.DeletionProtection;
  const why = text(wanted, "deletionProtectionDescription") ?? "";
  const sameText = why === current.DeletionProtectionDescription || protection === "Disabled";
  if (protection === current.DeletionProtection && sameText) return;
  await callApi(call, setDeletionProtection, {
    ProtectedResourceArn: current.Arn,
    EnableDeletionProtection: protection === "Enabled",
    DeletionProtectionDescription: why,
  });
}

async function updateRotation(
  call: ResourceCall,
  current: KeyMetadata,
  news: Properties,
): Promise<void> {
  const automatic = text(news, "automaticRotation");
  const interval = text(news, "rotationInterval");
  const sameSwitch = automatic === undefined || automatic === current.AutomaticRotation;
  if (sameSwitch && (interval ?? current.RotationInterval) === current.RotationInterval) return;
  await callApi(call, updateRotationPolicy, {
    KeyId: current.KeyId,
    EnableAutomaticRotation: (automatic ?? current.AutomaticRotation) === "Enabled",
    RotationInterval: interval,
  });
}

async function read(
  call: ResourceCall,
  id: string,
  known: Properties,
): Promise<Properties | undefined> {
  const answer = await orAbsent(callApi(call, describeKey, { KeyId: id }), [
    "Forbidden.KeyNotFound",
  ]);
  if (!answer) return undefined;
  const { KeyMetadata: key } = answer as { KeyMetadata: KeyMetadata };
  const listed = (await callApi(call, listResourceTags, { KeyId: id })) as {
    Tags: { Tag: { TagKey: string; TagValue: string }[] };
  };
  const tags = Object.fromEntries(listed.Tags.Tag.map((tag) => [tag.TagKey, tag.TagValue]));
  return {
    ...outputs(Object.fromEntries(PROGRAM_ONLY.map((name) => [name, known[name]]))),
    ...keyOutputs(key),
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
  };
}

async function mustRead(call: ResourceCall, id: string, inputs: Properties): Promise<Properties> {
  const found = await read(call, id, inputs);
  if (!found) throw refusal("Forbidden.KeyNotFound");
  return found;
}

function keyOutputs(key: KeyMetadata): Properties {
  return {
    ...outputs({
      deletionProtectionDescription: key.DeletionProtectionDescription,
      description: key.Description,
      rotationInterval: key.RotationInterval,
    }),
    arn: key.Arn,
    automaticRotation: key.AutomaticRotation,
    creationDate: key.CreationDate,
    creator: key.Creator,
    deleteDate: key.DeleteDate ?? "",
    deletionProtection: key.DeletionProtection,
    dkmsInstanceId: "",
    isEnabled: key.KeyState === "Enabled",
    keySpec: key.KeySpec,
    keyState: key.KeyState,
    keyUsage: key.KeyUsage,
    lastRotationDate: key.LastRotationDate,
    materialExpireTime: key.MaterialExpireTime,
    nextRotationDate: key.NextRotationDate ?? "",
    origin: key.Origin,
    policy: "",
    primaryKeyVersion: key.PrimaryKeyVersion,
    protectionLevel: key.ProtectionLevel,
    status: key.KeyState,
  };
}

function halfMade(error: CloudError, id: string): CloudError {
  return new CloudError(
    error.code,
    `${error.message} Key ${id} was created before that and stays.`,
    error.status,
  );
}
