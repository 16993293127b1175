import type { Properties, ResourceCall } from "../../cloud/resource";
import { refusal } from "../errors";
import type { KeyMetadata } from "../kms/key-metadata";
import { describeKey } from "../kms/operations/describe-key";
import { getKeyPolicy } from "../kms/operations/get-key-policy";
import { listResourceTags } from "../kms/operations/list-resource-tags";
import { callApi, orAbsent, outputs } from "./api";

/** Properties that exist only in the program: the cloud gives them back by no call. */
const PROGRAM_ONLY = ["pendingWindowInDays", "deletionWindowInDays"] as const;

/** Reads a key, its policy and its tags, as the upstream provider does; undefined when it is gone. */
export async function readKey(
  call: ResourceCall,
  id: string,
  known: Properties,
): Promise<Properties | undefined> {
  const answer = await orAbsent(callApi(call, describeKey, { KeyId: id }), [
    "Forbidden.KeyNotFound",
  ]);
  if (!answer) return undefined;
  const { KeyMetadata: key } = answer as { KeyMetadata: KeyMetadata };
  const policy = await readPolicy(call, key);
  const listed = (await callApi(call, listResourceTags, { KeyId: id })) as {
    Tags: { Tag: { TagKey: string; TagValue: string }[] };
  };
  const tags = Object.fromEntries(listed.Tags.Tag.map((tag) => [tag.TagKey, tag.TagValue]));
  return {
    ...outputs(Object.fromEntries(PROGRAM_ONLY.map((name) => [name, known[name]]))),
    ...keyOutputs(key),
    policy,
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
  };
}

/** Only a key of an instance has a policy. */
async function readPolicy(call: ResourceCall, key: KeyMetadata): Promise<string> {
  if (key.DKMSInstanceId === undefined) return "";
  const params = { KeyId: key.KeyId, PolicyName: "default" };
  return ((await callApi(call, getKeyPolicy, params)) as { Policy: string }).Policy;
}

/** Reads a key that must be there. @throws CloudError Forbidden.KeyNotFound. */
export async function mustReadKey(
  call: ResourceCall,
  id: string,
  inputs: Properties,
): Promise<Properties> {
  const found = await readKey(call, id, inputs);
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
    dkmsInstanceId: key.DKMSInstanceId ?? "",
    isEnabled: key.KeyState === "Enabled",
    keySpec: key.KeySpec,
    keyState: key.KeyState,
    keyUsage: key.KeyUsage,
    lastRotationDate: key.LastRotationDate,
    materialExpireTime: key.MaterialExpireTime,
    nextRotationDate: key.NextRotationDate ?? "",
    origin: key.Origin,
    primaryKeyVersion: key.PrimaryKeyVersion,
    protectionLevel: key.ProtectionLevel,
    status: key.KeyState,
  };
}
