import type { OperationCall } from "../../../cloud/operation";
import { invalidParameter } from "../../errors";
import { containerArn } from "../../names";
import { flag, optionalText } from "../../parameters";
import { findInstance } from "../instances/find";
import { requireRoom } from "../instances/quota";
import { requireConnected } from "../instances/service";
import type { KmsInstanceRow } from "../instances/tables";
import { makeVersion } from "../key-material";
import { keyMetadata } from "../key-metadata";
import { newKeyId } from "../key-ids";
import { checkKeyPolicy, defaultKeyPolicy } from "../key-policy";
import { keyNeed, kmsOperation } from "../kms-operation";
import { DESCRIPTION_MAX_CHARACTERS } from "../limits";
import { readNewKey } from "../new-key";
import { rotationIntervalMs } from "../rotation";
import { type KeyRow, keys } from "../tables";
import { mergeTags, readTags } from "../tags";

/** Creates a key with fresh random material, or one that waits for material to be imported; in a KMS instance or outside. */
export const createKey = kmsOperation({
  action: "CreateKey",
  parameters: [
    "Description",
    "KeySpec",
    "KeyUsage",
    "Origin",
    "ProtectionLevel",
    "EnableAutomaticRotation",
    "RotationInterval",
    "Tags",
    "DKMSInstanceId",
    "Policy",
  ],
  mutates: true,
  needs: ({ region, caller }) => [
    keyNeed("CreateKey", containerArn(region, caller.accountId, "key")),
  ],
  run: async (call) => {
    const key = await newKey(call, roomyInstance(call));
    // Another call may have taken the last place meanwhile.
    roomyInstance(call);
    keys(call.cloud).set(key.keyId, key);
    return { KeyMetadata: keyMetadata(key) };
  },
});

/** The instance that the key is for; undefined for a key outside. */
function roomyInstance(call: OperationCall): KmsInstanceRow | undefined {
  const instanceId = optionalText(call.params, "DKMSInstanceId");
  if (instanceId === undefined) return undefined;
  const instance = findInstance(call, instanceId);
  requireConnected(instance);
  requireRoom(call.cloud, instance);
  return instance;
}

async function newKey(call: OperationCall, instance: KmsInstanceRow | undefined): Promise<KeyRow> {
  const { params, caller, cloud } = call;
  const kind = readNewKey(params, instance?.edition ?? "shared");
  const nowMs = cloud.clock.now();
  const rotates = flag(params, "EnableAutomaticRotation") ?? false;
  const interval = optionalText(params, "RotationInterval");
  const external = kind.origin === "EXTERNAL";
  const tags = optionalText(params, "Tags");
  return {
    keyId: newKeyId(instance !== undefined),
    region: call.region,
    accountId: caller.accountId,
    creator: caller.accountId,
    keySpec: kind.keySpec,
    keyUsage: kind.keyUsage,
    origin: kind.origin,
    protectionLevel: kind.protectionLevel,
    ...ofInstance(call, instance),
    createdAtMs: nowMs,
    description: readDescription(call) ?? "",
    state: external ? "PendingImport" : "Enabled",
    deletionProtection: false,
    deletionProtectionDescription: "",
    ...(rotates ? { rotationIntervalMs: rotationIntervalMs(kind, interval) } : {}),
    versions: external ? [] : [await makeVersion(kind.keySpec, nowMs)],
    tags: mergeTags({}, tags === undefined ? {} : readTags(tags)),
  };
}

function ofInstance(
  { params, caller }: OperationCall,
  instance: KmsInstanceRow | undefined,
): Pick<KeyRow, "instanceId" | "policy"> {
  const policy = optionalText(params, "Policy");
  if (instance)
    return {
      instanceId: instance.instanceId,
      policy: policy === undefined ? defaultKeyPolicy(caller.accountId) : checkKeyPolicy(policy),
    };
  if (policy !== undefined)
    throw invalidParameter("Policy", "none for a key outside a KMS instance");
  return {};
}

/** Reads `Description`. @throws CloudError InvalidParameter. */
export function readDescription({ params }: OperationCall): string | undefined {
  const description = optionalText(params, "Description");
  if ((description?.length ?? 0) > DESCRIPTION_MAX_CHARACTERS) {
    throw invalidParameter("Description", `at most ${DESCRIPTION_MAX_CHARACTERS} characters`);
  }
  return description;
}
