import { decrypt } from "../../providers/hyok/client/crypto";
import { OpenApiError } from "../../providers/hyok/client/error";
import { CommandError } from "../output";
import type { VerifiedKey } from "../verification/verify";
import type { Phase, Rehearsal } from "./context";

/** Code that the KMS door answers when the external key is disabled; see docs/sandbox.md. */
const KILLED = "KMSInvalidState";

/** The owner disables each external key: decryption fails; and enables it: decryption works again. */
export const killSwitch: Phase = {
  name: "kill switch",
  async run(rehearsal) {
    const sentences: string[] = [];
    for (const key of rehearsal.verified ?? []) sentences.push(await tryKey(rehearsal, key));
    if (sentences.length === 0)
      throw new CommandError(
        "expected at least one verified key, received none; run the phases in order",
      );
    return sentences.join("\n");
  },
};

async function tryKey(rehearsal: Rehearsal, key: VerifiedKey): Promise<string> {
  await rehearsal.externalKeys.disable(key.externalKeyId);
  const refused = await decryptionError(rehearsal, key);
  if (refused?.code !== KILLED) {
    throw new CommandError(
      `key: expected decryption with ${key.name} to fail with ${KILLED} while ${key.externalKeyId} is disabled, received ${refused?.message ?? "the plaintext"}; the owner cannot switch the key off`,
    );
  }
  await rehearsal.externalKeys.enable(key.externalKeyId);
  await decrypt(rehearsal.api, rehearsal.call, key.ciphertextBlob);
  return `${key.name}: disabled, decryption fails with ${KILLED}; enabled, decryption works again`;
}

async function decryptionError(
  rehearsal: Rehearsal,
  key: VerifiedKey,
): Promise<OpenApiError | undefined> {
  try {
    await decrypt(rehearsal.api, rehearsal.call, key.ciphertextBlob);
    return undefined;
  } catch (error) {
    if (error instanceof OpenApiError) return error;
    throw error;
  }
}
