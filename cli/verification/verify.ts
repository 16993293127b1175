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

/**
 * Shows that a deployed environment works: the store is connected, and every hosted key encrypts and decrypts under its external key.
 * @throws CommandError that names layer, cause and remedy of the first failure.
 */
export async function verify(
  api: OpenApi,
  context: CallContext,
  facts: StackFacts,
  witness?: Witness,
): Promise<VerifiedKey[]> {
  await assertConnected(api, context, facts.customKeyStoreId);
  const verified: VerifiedKey[] = [];
  for (const [name, keyId] of Object.entries(facts.hostedKeys)) {
    verified.push(await verifyKey(api, context, { name, keyId, facts, witness }));
  }
  return verified;
}

async function assertConnected(api: OpenApi, context: CallContext, storeId: string): Promise<void> {
  const store = await new KeyStores(api, context).byId(storeId);
  if (!store)
    throw new CommandError(
      `key: custom key store ${storeId} does not exist any more; run pulumi refresh and pulumi up`,
    );
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
  readonly witness: Witness | undefined;
}

async function verifyKey(api: OpenApi, context: CallContext, probe: Probe): Promise<VerifiedKey> {
  const { name, keyId, facts, witness } = probe;
  const origin = await keyOrigin(api, context, keyId);
  if (origin.origin !== "ExternalKeyStore" || origin.customKeyStoreId !== facts.customKeyStoreId) {
    throw new CommandError(
      `key: expected ${name} (${keyId}) in custom key store ${facts.customKeyStoreId}, received origin ${origin.origin} in ${origin.customKeyStoreId ?? "no store"}; replace the key`,
    );
  }
  const alias = origin.xksKeyId ?? "";
  const externalKey = facts.externalKeys[alias];
  const before = externalKey !== undefined ? await witness?.callsOn(externalKey) : undefined;
  const plaintext = randomBytes(PROBE_BYTES);
  const ciphertextBlob = await encrypt(api, context, keyId, plaintext);
  const back = await decrypt(api, context, ciphertextBlob);
  if (back.length !== plaintext.length || !timingSafeEqual(back, plaintext)) {
    throw new CommandError(
      `key: ${name} (${keyId}) decrypted to another text than was encrypted; stop using it and look at the proxy`,
    );
  }
  if (Buffer.from(ciphertextBlob, "base64").includes(plaintext)) {
    throw new CommandError(
      `key: the ciphertext of ${name} (${keyId}) holds the plaintext; stop using it`,
    );
  }
  const after = externalKey !== undefined ? await witness?.callsOn(externalKey) : undefined;
  return {
    name,
    keyId,
    externalKeyId: externalKey ?? alias,
    ciphertextBlob,
    proof: proofOf(before, after, externalKey, name),
  };
}

function proofOf(
  before: ExternalCalls | undefined,
  after: ExternalCalls | undefined,
  externalKey: string | undefined,
  name: string,
): string {
  if (!before || !after) return "KMS describes the key as held by the external key store";
  const encrypted = after.encrypt - before.encrypt;
  const decrypted = after.decrypt - before.decrypt;
  if (encrypted < 1 || decrypted < 1) {
    throw new CommandError(
      `key: ${name} was used, but the key manager recorded ${encrypted} Encrypt and ${decrypted} Decrypt on ${externalKey}; the data does not depend on the external key`,
    );
  }
  return `the key manager recorded ${encrypted} Encrypt and ${decrypted} Decrypt on ${externalKey}`;
}
