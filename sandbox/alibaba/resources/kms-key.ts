import { isDeepStrictEqual } from "node:util";
import { CloudError } from "../../cloud/error";
import type { Change, Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { refusal } from "../errors";
import type { KeyMetadata } from "../kms/key-metadata";
import { createKey } from "../kms/operations/create-key";
import { describeKey } from "../kms/operations/describe-key";
import { disableKey } from "../kms/operations/disable-key";
import { enableKey } from "../kms/operations/enable-key";
import { setKeyPolicy } from "../kms/operations/get-key-policy";
import { scheduleKeyDeletion } from "../kms/operations/schedule-key-deletion";
import { setDeletionProtection } from "../kms/operations/set-deletion-protection";
import { updateKeyDescription } from "../kms/operations/update-key-description";
import { updateRotationPolicy } from "../kms/operations/update-rotation-policy";
import { alibabaSettings } from "../settings";
import { callApi, orAbsent, text } from "./api";
import { mustReadKey, readKey } from "./kms-key-read";
import { tagList, tagsOf, updateTags } from "./kms-key-tags";
import { patiently, PAUSE, type Pause } from "./pause";

/** Inputs that the model gives a meaning to. */
const MODELLED = [
  "automaticRotation",
  "deletionProtection",
  "deletionProtectionDescription",
  "deletionWindowInDays",
  "description",
  "dkmsInstanceId",
  "keySpec",
  "keyUsage",
  "origin",
  "pendingWindowInDays",
  "policy",
  "protectionLevel",
  "rotationInterval",
  "status",
  "tags",
] as const;

/**
 * A KMS key. Deleting it starts its pending window; the resource leaves the state while the key waits. The protection level of a key in an instance
 * is read back as the instance's: a program that says another gets a new key at every update.
 */
export function kmsKeyModel(pause: Pause): ResourceModel {
  return {
    token: "alicloud:kms/key:Key",
    modelled: MODELLED,
    create: async (call, inputs) => {
      const current = await create(call, inputs, pause);
      try {
        await updateStatus(call, current, inputs);
        await updateProtection(call, current, inputs);
      } catch (error) {
        throw error instanceof CloudError ? halfMade(error, current.KeyId) : error;
      }
      return { id: current.KeyId, outputs: await mustReadKey(call, current.KeyId, inputs) };
    },
    read: readKey,
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
      await updatePolicy(call, id, { olds, news });
      await updateTags(call, id, { olds: tagsOf(olds), news: tagsOf(news) });
      return mustReadKey(call, id, news);
    },
    delete: remove,
  };
}

/** The model that waits on the machine's clock. */
export const kmsKey: ResourceModel = kmsKeyModel(PAUSE);

async function remove(call: ResourceCall, id: string, known: Properties): Promise<void> {
  const days = known["pendingWindowInDays"] ?? known["deletionWindowInDays"];
  if (days === undefined) {
    throw refusal(
      "MissingParameter",
      'Argument "pending_window_in_days" or "deletion_window_in_days" must be set.',
    );
  }
  const params = { KeyId: id, PendingWindowInDays: days };
  await orAbsent(callApi(call, scheduleKeyDeletion, params), ["Forbidden.KeyNotFound"]);
}

/** An instance that is not connected yet is waited for. */
async function create(call: ResourceCall, inputs: Properties, pause: Pause): Promise<KeyMetadata> {
  const forMs = alibabaSettings(call.cloud).providerRetryMs;
  const patience = { code: "Forbidden.DKMSInstanceStateInvalid", forMs, pause } as const;
  const answer = await patiently(
    () => callApi(call, createKey, createParameters(inputs)),
    patience,
  );
  return (answer as { KeyMetadata: KeyMetadata }).KeyMetadata;
}

function createParameters(inputs: Properties): Properties {
  const tags = tagsOf(inputs);
  return {
    Description: inputs["description"],
    KeySpec: inputs["keySpec"],
    KeyUsage: inputs["keyUsage"],
    Origin: inputs["origin"],
    DKMSInstanceId: inputs["dkmsInstanceId"],
    Policy: inputs["policy"],
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

async function updatePolicy(
  call: ResourceCall,
  KeyId: string,
  { olds, news }: Change,
): Promise<void> {
  const policy = text(news, "policy");
  if (policy === undefined || sameJson(policy, text(olds, "policy"))) return;
  await callApi(call, setKeyPolicy, { KeyId, PolicyName: "default", Policy: policy });
}

function sameJson(one: string, other: string | undefined): boolean {
  return other !== undefined && isDeepStrictEqual(JSON.parse(one), JSON.parse(other || "null"));
}

function halfMade(error: CloudError, id: string): CloudError {
  return new CloudError(
    error.code,
    `${error.message} Key ${id} was created before that and stays.`,
    error.status,
  );
}
