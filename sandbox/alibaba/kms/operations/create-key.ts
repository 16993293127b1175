import { randomUUID } from "node:crypto";
import type { OperationCall } from "../../../cloud/operation";
import { invalidParameter, notModelled } from "../../errors";
import { containerArn } from "../../names";
import { choice, flag, optionalText } from "../../parameters";
import { newVersion } from "../key-material";
import { keyMetadata } from "../key-metadata";
import { DEFAULT_KEY_SPEC, isUnmodelledKeySpec, KEY_SPECS, type KeySpec } from "../key-specs";
import { keyNeed, kmsOperation } from "../kms-operation";
import { DESCRIPTION_MAX_CHARACTERS } from "../limits";
import { rotationIntervalMs } from "../rotation";
import { type KeyRow, keys } from "../tables";
import { mergeTags, readTags } from "../tags";

/** Creates a symmetric key with fresh random material. */
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
  ],
  mutates: true,
  needs: ({ region, caller }) => [
    keyNeed("CreateKey", containerArn(region, caller.accountId, "key")),
  ],
  run: (call) => {
    const key = newKey(call);
    keys(call.cloud).set(key.keyId, key);
    return { KeyMetadata: keyMetadata(key) };
  },
});

function newKey(call: OperationCall): KeyRow {
  const { params, caller, cloud } = call;
  const keySpec = readKeySpec(call);
  rejectUnmodelledKinds(call);
  const nowMs = cloud.clock.now();
  const tags = optionalText(params, "Tags");
  const rotates = flag(params, "EnableAutomaticRotation") ?? false;
  return {
    keyId: randomUUID(),
    region: call.region,
    accountId: caller.accountId,
    creator: caller.accountId,
    keySpec,
    protectionLevel: choice(params, "ProtectionLevel", ["SOFTWARE", "HSM"]) ?? "SOFTWARE",
    createdAtMs: nowMs,
    description: readDescription(call) ?? "",
    state: "Enabled",
    deletionProtection: false,
    deletionProtectionDescription: "",
    ...(rotates
      ? { rotationIntervalMs: rotationIntervalMs(optionalText(params, "RotationInterval")) }
      : {}),
    versions: [newVersion(keySpec, nowMs)],
    tags: mergeTags({}, tags === undefined ? {} : readTags(tags)),
  };
}

/** Reads `Description`. @throws CloudError InvalidParameter. */
export function readDescription({ params }: OperationCall): string | undefined {
  const description = optionalText(params, "Description");
  if ((description?.length ?? 0) > DESCRIPTION_MAX_CHARACTERS) {
    throw invalidParameter("Description", `at most ${DESCRIPTION_MAX_CHARACTERS} characters`);
  }
  return description;
}

function readKeySpec({ params }: OperationCall): KeySpec {
  const asked = optionalText(params, "KeySpec");
  if (asked !== undefined && isUnmodelledKeySpec(asked)) throw notModelled(`key spec ${asked}`);
  return choice(params, "KeySpec", KEY_SPECS) ?? DEFAULT_KEY_SPEC;
}

function rejectUnmodelledKinds({ params }: OperationCall): void {
  const usage = choice(params, "KeyUsage", ["ENCRYPT/DECRYPT", "SIGN/VERIFY"]);
  if (usage === "SIGN/VERIFY")
    throw invalidParameter("KeyUsage", "ENCRYPT/DECRYPT for a symmetric key");
  const origin = choice(params, "Origin", ["Aliyun_KMS", "EXTERNAL"]);
  if (origin === "EXTERNAL") throw notModelled("import of key material (Origin EXTERNAL)");
}
