import { timingSafeEqual } from "node:crypto";
import { decodeBase64 } from "./base64";
import { answeredWith, brokenAnswer, XksCallError } from "./call-error";
import type { RawAnswer } from "./connection";
import { cdiv, IV_LENGTHS, METADATA_MAX_BYTES, TAG_BYTES, type Sealed } from "./crypto";
import { ERROR_STATUS, isXksErrorName } from "./errors";

/** A good health answer. */
export interface HealthAnswer {
  readonly fleetSize: number;
  readonly vendor: string;
  readonly model: string;
  readonly ekmVendor: string;
  readonly ekmFleet: readonly {
    readonly id: string;
    readonly model: string;
    readonly healthStatus: string;
  }[];
}

/** Facts of an external key. */
export interface KeyMetadataAnswer {
  readonly keySpec: string;
  readonly keyUsage: readonly string[];
  readonly keyStatus: string;
}

type Fields = Readonly<Record<string, unknown>>;

const HEALTH_STATES: readonly unknown[] = ["ACTIVE", "DEGRADED", "UNAVAILABLE"];
const FLEET_MAX = 10;
const USAGE_MAX = 10;

/**
 * Fields of a 200, or the failure that another status stands for.
 * @throws XksCallError
 */
export function fieldsOf(answer: RawAnswer): Fields {
  const fields = parseObject(answer.body);
  if (answer.status === 200) {
    if (!fields) throw brokenAnswer("the answer is not a JSON object");
    return fields;
  }
  const name = fields?.["errorName"];
  if (!isXksErrorName(name)) {
    throw brokenAnswer(`status ${answer.status} came without an error name of the protocol`);
  }
  if (ERROR_STATUS[name] !== answer.status) {
    throw brokenAnswer(`status ${answer.status} does not belong to ${name}`);
  }
  throw answeredWith(name);
}

/** @throws XksCallError for a broken answer, and when no key manager is available. */
export function healthAnswer(fields: Fields): HealthAnswer {
  const size = fields["xksProxyFleetSize"];
  if (!Number.isSafeInteger(size) || Number(size) < 1) throw missing("xksProxyFleetSize");
  const ekmFleet = fleetOf(fields["ekmFleetDetails"]);
  if (ekmFleet.every(({ healthStatus }) => healthStatus === "UNAVAILABLE")) {
    throw new XksCallError("XKS_PROXY_NOT_REACHABLE", "the proxy reaches none of its key managers");
  }
  return {
    fleetSize: Number(size),
    vendor: text(fields, "xksProxyVendor"),
    model: text(fields, "xksProxyModel"),
    ekmVendor: text(fields, "ekmVendor"),
    ekmFleet,
  };
}

/** @throws XksCallError for a broken answer. */
export function keyMetadataAnswer(fields: Fields): KeyMetadataAnswer {
  const usage = fields["keyUsage"];
  const isUsage =
    Array.isArray(usage) &&
    usage.length <= USAGE_MAX &&
    usage.every((name) => typeof name === "string");
  if (!isUsage) throw missing("keyUsage");
  const keyStatus = text(fields, "keyStatus");
  if (keyStatus !== "ENABLED" && keyStatus !== "DISABLED") throw missing("keyStatus");
  return { keySpec: text(fields, "keySpec"), keyUsage: usage, keyStatus };
}

/** Checks lengths and, when it was asked for, the data integrity value. @throws XksCallError */
export function encryptAnswer(
  fields: Fields,
  asked: { readonly plaintextBytes: number; readonly aad: Buffer; readonly cdiv: boolean },
): Sealed {
  const sealed = {
    ciphertext: bytes(fields, "ciphertext"),
    iv: bytes(fields, "initializationVector"),
    tag: bytes(fields, "authenticationTag"),
    metadata:
      (fields["ciphertextMetadata"] ?? undefined) === undefined
        ? Buffer.alloc(0)
        : bytes(fields, "ciphertextMetadata"),
  };
  if (sealed.ciphertext.length !== asked.plaintextBytes) throw illegalLength("ciphertext");
  if (!IV_LENGTHS.includes(sealed.iv.length)) throw illegalLength("initializationVector");
  if (sealed.tag.length !== TAG_BYTES) throw illegalLength("authenticationTag");
  if (sealed.metadata.length > METADATA_MAX_BYTES) throw illegalLength("ciphertextMetadata");
  if (asked.cdiv) {
    const value = bytes(fields, "ciphertextDataIntegrityValue");
    const expected = cdiv(asked.aad, sealed);
    if (value.length !== expected.length || !timingSafeEqual(value, expected)) {
      throw brokenAnswer("ciphertextDataIntegrityValue does not fit the answer");
    }
  }
  return sealed;
}

/** @throws XksCallError unless the plaintext is as long as the ciphertext. */
export function decryptAnswer(fields: Fields, ciphertextBytes: number): Buffer {
  const plaintext = bytes(fields, "plaintext");
  if (plaintext.length !== ciphertextBytes) throw illegalLength("plaintext");
  return plaintext;
}

function fleetOf(value: unknown): HealthAnswer["ekmFleet"] {
  if (!Array.isArray(value) || value.length < 1 || value.length > FLEET_MAX) {
    throw missing("ekmFleetDetails");
  }
  return value.map((entry: unknown) => {
    const fields = (typeof entry === "object" && entry !== null ? entry : {}) as Fields;
    const { healthStatus } = fields;
    if (!HEALTH_STATES.includes(healthStatus)) throw missing("ekmFleetDetails.healthStatus");
    return {
      id: text(fields, "id"),
      model: text(fields, "model"),
      healthStatus: String(healthStatus),
    };
  });
}

function parseObject(body: Buffer): Fields | undefined {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Fields) : undefined;
  } catch {
    // A page of a gateway, for example; the caller says what was expected.
    return undefined;
  }
}

function text(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== "string") throw missing(name);
  return value;
}

function bytes(fields: Fields, name: string): Buffer {
  const value = decodeBase64(text(fields, name));
  if (!value) throw missing(name);
  return value;
}

function missing(name: string): XksCallError {
  return brokenAnswer(`${name} is missing in the answer or has an illegal value`);
}

function illegalLength(name: string): XksCallError {
  return brokenAnswer(`${name} has an illegal length in the answer`);
}
