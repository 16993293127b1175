import { vendorTime } from "../dates";
import { keyArn } from "../names";
import { lastRotationMs, nextRotationMs } from "./rotation";
import type { KeyRow } from "./tables";

/** `KeyMetadata` of CreateKey and DescribeKey. */
export interface KeyMetadata {
  readonly KeyId: string;
  readonly Arn: string;
  readonly Creator: string;
  readonly CreationDate: string;
  readonly Description: string;
  readonly KeyState: string;
  readonly KeySpec: string;
  readonly KeyUsage: string;
  readonly Origin: string;
  readonly ProtectionLevel: string;
  readonly PrimaryKeyVersion: string;
  readonly LastRotationDate: string;
  readonly MaterialExpireTime: string;
  readonly DeletionProtection: string;
  readonly DeletionProtectionDescription: string;
  readonly AutomaticRotation: string;
  readonly RotationInterval?: string;
  readonly NextRotationDate?: string;
  readonly DeleteDate?: string;
  readonly DKMSInstanceId?: string;
}

/** What the vendor tells about a key. */
export function keyMetadata(key: KeyRow): KeyMetadata {
  return {
    KeyId: key.keyId,
    Arn: keyArn(key.region, key.accountId, key.keyId),
    Creator: key.creator,
    CreationDate: vendorTime(key.createdAtMs),
    Description: key.description,
    KeyState: key.state,
    KeySpec: key.keySpec,
    KeyUsage: key.keyUsage,
    Origin: key.origin,
    ProtectionLevel: key.protectionLevel,
    PrimaryKeyVersion: key.versions.at(-1)?.keyVersionId ?? "",
    LastRotationDate: vendorTime(lastRotationMs(key)),
    MaterialExpireTime:
      key.materialExpiresAtMs === undefined ? "" : vendorTime(key.materialExpiresAtMs),
    DeletionProtection: key.deletionProtection ? "Enabled" : "Disabled",
    DeletionProtectionDescription: key.deletionProtectionDescription,
    ...rotation(key),
    ...(key.deleteAtMs === undefined ? {} : { DeleteDate: vendorTime(key.deleteAtMs) }),
    ...(key.instanceId === undefined ? {} : { DKMSInstanceId: key.instanceId }),
  };
}

function rotation(
  key: KeyRow,
): Pick<KeyMetadata, "AutomaticRotation" | "RotationInterval" | "NextRotationDate"> {
  const next = nextRotationMs(key);
  if (key.rotationIntervalMs === undefined || next === undefined)
    return { AutomaticRotation: "Disabled" };
  return {
    AutomaticRotation: key.state === "Enabled" ? "Enabled" : "Suspended",
    RotationInterval: `${key.rotationIntervalMs / 1000}s`,
    NextRotationDate: vendorTime(next),
  };
}
