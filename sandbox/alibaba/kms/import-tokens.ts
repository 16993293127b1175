import {
  constants,
  generateKeyPair,
  type KeyObject,
  privateDecrypt,
  randomBytes,
} from "node:crypto";
import { createPrivateKey } from "node:crypto";
import { promisify } from "node:util";
import type { Cloud } from "../../cloud/context";
import { refusal } from "../errors";
import { IMPORT_TOKEN_MS } from "./limits";
import { decryptPkcs1 } from "./rsa-padding";
import type { WrappingAlgorithm } from "./wrapping";

/** What belongs to one import token: it fits one key and the private half of one wrapping key. */
export interface ImportTokenRow {
  readonly token: string;
  readonly keyId: string;
  readonly algorithm: WrappingAlgorithm;
  /** Base64 of the PKCS#8. It leaves the state in no answer. */
  readonly privateKey: string;
  readonly expiresAtMs: number;
}

const TOKEN_BYTES = 96;
const WRAPPING_BITS = 2048;

/** Import tokens by token. */
export const importTokens = (cloud: Cloud): Map<string, ImportTokenRow> =>
  cloud.store.table("alibaba.kms.importTokens");

/** Makes a token and a wrapping key for one key; tokens that ended more than a day ago are forgotten. */
export async function newImportToken(
  cloud: Cloud,
  keyId: string,
  algorithm: WrappingAlgorithm,
): Promise<{ readonly row: ImportTokenRow; readonly publicKey: string }> {
  const nowMs = cloud.clock.now();
  const pair = await promisify(generateKeyPair)("rsa", { modulusLength: WRAPPING_BITS });
  const row = {
    token: randomBytes(TOKEN_BYTES).toString("base64"),
    keyId,
    algorithm,
    privateKey: pair.privateKey.export({ format: "der", type: "pkcs8" }).toString("base64"),
    expiresAtMs: nowMs + IMPORT_TOKEN_MS,
  };
  for (const old of importTokens(cloud).values()) {
    if (old.expiresAtMs + IMPORT_TOKEN_MS <= nowMs) importTokens(cloud).delete(old.token);
  }
  importTokens(cloud).set(row.token, row);
  const publicKey = pair.publicKey.export({ format: "der", type: "spki" }).toString("base64");
  return { row, publicKey };
}

/** The token's row. @throws CloudError InvalidImportToken, also for the token of another key; ExpiredImportToken. */
export function tokenOf(cloud: Cloud, token: string, keyId: string): ImportTokenRow {
  const row = importTokens(cloud).get(token);
  if (row?.keyId !== keyId) throw refusal("InvalidImportToken");
  if (row.expiresAtMs <= cloud.clock.now()) throw refusal("ExpiredImportToken");
  return row;
}

/** Opens what was wrapped with the token's public key by one of the plain RSA algorithms. @throws CloudError InvalidKeyMaterial. */
export function unwrapWithToken(
  row: ImportTokenRow,
  wrapped: Buffer,
  hash: "pkcs1" | "sha1" | "sha256",
): Buffer {
  const key = privateKeyOf(row);
  let plain: Buffer | undefined;
  try {
    plain = hash === "pkcs1" ? decryptPkcs1(key, wrapped) : openOaep(key, wrapped, hash);
  } catch {
    // Wrapped for another key, by another algorithm or not at all: one refusal for all.
    plain = undefined;
  }
  if (!plain)
    throw refusal("InvalidKeyMaterial", "It was not wrapped with the token's public key.");
  return plain;
}

function openOaep(key: KeyObject, wrapped: Buffer, oaepHash: string): Buffer {
  return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, wrapped);
}

function privateKeyOf(row: ImportTokenRow): KeyObject {
  const key = Buffer.from(row.privateKey, "base64");
  return createPrivateKey({ key, format: "der", type: "pkcs8" });
}
