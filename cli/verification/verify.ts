import { randomBytes, timingSafeEqual } from "node:crypto";
import { connectionErrorSentence } from "../../providers/hyok/client/connection-error";
import { decrypt, encrypt, keyOrigin } from "../../providers/hyok/client/crypto";
import { KeyStores } from "../../providers/hyok/client/key-stores";
import type { CallContext, OpenApi } from "../../providers/hyok/client/openapi";
import { CommandError } from "../output";
import type { StackFacts } from "./stack-facts";

/** Bytes of the text that is encrypted and decrypted. */
const PROBE_BYTES = 64;

/** What was found of one hosted key. */
export interface VerifiedKey {
  readonly name: string;
  readonly keyId: string;
  /** External key id at the proxy. */
  readonly externalKeyId: string;
  readonly ciphertextBlob: string;
  /** Why the ciphertext needs the external key. */
  readonly proof: string;
}

/** Calls that the external key manager recorded for one key. */
export interface ExternalCalls {
  readonly encrypt: number;
  readonly decrypt: number;
}

/** Where proof of use of an external key comes from, where there is one. */
export interface Witness {
  /** Calls so far that used a key, from the key manager's own audit trail. */
  callsOn(externalKey: string): Promise<ExternalCalls>;
}

/** Volcengine KMS as the caller reaches it. */
export interface Kms {
  readonly api: OpenApi;
  readonly call: CallContext;
}

/**
 * Shows that a deployed environment works: the store is connected, and every hosted key encrypts and decrypts under its external key.
 * @throws CommandError that names layer, cause and remedy of the first failure.
 */
export async function verify(
  kms: Kms,
  facts: StackFacts,
  witness?: Witness,
): Promise<VerifiedKey[]> {
  await assertConnected(kms, facts.customKeyStoreId);
  const verified: VerifiedKey[] = [];
  for (const [name, keyId] of Object.entries(facts.hostedKeys)) {
    verified.push(await verifyKey(kms, { name, keyId, facts }, witness));
  }
  return verified;
}

async function assertConnected({ api, call }: Kms, storeId: string): Promise<void> {
  const store = await new KeyStores(api, call).byId(storeId);
  if (!store) {
    throw new CommandError(
      `key: custom key store ${storeId} does not exist any more; run pulumi refresh and pulumi up`,
    );
  }
  if (store.connectionState === "CONNECTED") return;
  const why = store.connectionErrorCode
    ? `: ${connectionErrorSentence(store.connectionErrorCode)}`
    : "";
  throw new CommandError(
    `key: custom key store ${storeId} is ${store.connectionState}, expected CONNECTED${why}; run pulumi refresh to see the drift and pulumi up to connect it`,
  );
}

interface Probe {
  readonly name: string;
  readonly keyId: string;
  readonly facts: StackFacts;
}

async function verifyKey(
  kms: Kms,
  probe: Probe,
  witness: Witness | undefined,
): Promise<VerifiedKey> {
  const { name, keyId } = probe;
  const externalKeyId = await externalKeyOf(kms, probe);
  const before = await witness?.callsOn(externalKeyId);
  const ciphertextBlob = await encryptAndDecrypt(kms, probe);
  const after = await witness?.callsOn(externalKeyId);
  const used = before &&
    after && { encrypt: after.encrypt - before.encrypt, decrypt: after.decrypt - before.decrypt };
  if (used && (used.encrypt < 1 || used.decrypt < 1)) {
    throw new CommandError(
      `key: ${name} was used, but the key manager recorded ${used.encrypt} Encrypt and ${used.decrypt} Decrypt on ${externalKeyId}; the data does not depend on the external key`,
    );
  }
  const proof = used
    ? `the key manager recorded ${used.encrypt} Encrypt and ${used.decrypt} Decrypt on ${externalKeyId}`
    : "KMS describes the key as held by the external key store";
  return { name, keyId, externalKeyId, ciphertextBlob, proof };
}

/** Id in the key manager of the external key that a hosted key stands for. */
async function externalKeyOf({ api, call }: Kms, { name, keyId, facts }: Probe): Promise<string> {
  const { origin, customKeyStoreId, xksKeyId } = await keyOrigin(api, call, keyId);
  if (origin !== "ExternalKeyStore" || customKeyStoreId !== facts.customKeyStoreId) {
    throw new CommandError(
      `key: expected ${name} (${keyId}) in custom key store ${facts.customKeyStoreId}, received origin ${origin || "none"} in ${customKeyStoreId ?? "no store"}; replace the key`,
    );
  }
  const externalKey = facts.externalKeys[xksKeyId ?? ""];
  if (externalKey === undefined) {
    throw new CommandError(
      `key: expected ${name} (${keyId}) to stand for one of the stack's external keys (${Object.keys(facts.externalKeys).join(", ")}), received ${xksKeyId ?? "none"}; replace the key`,
    );
  }
  return externalKey;
}

/** Sends a fresh text both ways. Returns its ciphertext. */
async function encryptAndDecrypt({ api, call }: Kms, { name, keyId }: Probe): Promise<string> {
  const plaintext = randomBytes(PROBE_BYTES);
  const ciphertextBlob = await encrypt(api, call, { keyId, plaintext });
  if (Buffer.from(ciphertextBlob, "base64").includes(plaintext)) {
    throw new CommandError(
      `key: the ciphertext of ${name} (${keyId}) holds the plaintext; stop using it`,
    );
  }
  const back = await decrypt(api, call, ciphertextBlob);
  if (back.length !== plaintext.length || !timingSafeEqual(back, plaintext)) {
    throw new CommandError(
      `key: ${name} (${keyId}) decrypted to another text than was encrypted; stop using it and look at the proxy`,
    );
  }
  return ciphertextBlob;
}
