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
    for (const key of rehearsal.verified ?? [])
      sentences.push(await switchOffAndOn(rehearsal, key));
    if (sentences.length === 0)
      throw new CommandError(
        "expected at least one verified key, received none; run the phases in order",
      );
    return sentences.join("\n");
  },
};

/** What the owner of an external key works with. */
export type Owner = Pick<Rehearsal, "api" | "call" | "externalKeys">;

/** Disables and enables one external key. @throws CommandError when data can be read while it is disabled. */
export async function switchOffAndOn(owner: Owner, key: VerifiedKey): Promise<string> {
  await owner.externalKeys.disable(key.externalKeyId);
  const refused = await decryptionError(owner, key);
  if (refused?.code !== KILLED) {
    throw new CommandError(
      `key: expected decryption with ${key.name} to fail with ${KILLED} while ${key.externalKeyId} is disabled, received ${refused?.message ?? "the plaintext"}; the owner cannot switch the key off`,
    );
  }
  await owner.externalKeys.enable(key.externalKeyId);
  await decrypt(owner.api, owner.call, key.ciphertextBlob);
  return `${key.name}: disabled, decryption fails with ${KILLED}; enabled, decryption works again`;
}

async function decryptionError(owner: Owner, key: VerifiedKey): Promise<OpenApiError | undefined> {
  try {
    await decrypt(owner.api, owner.call, key.ciphertextBlob);
    return undefined;
  } catch (error) {
    if (error instanceof OpenApiError) return error;
    throw error;
  }
}
