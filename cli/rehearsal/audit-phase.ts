import { decrypt } from "../../providers/hyok/client/crypto";
import { CommandError } from "../output";
import type { VerifiedKey } from "../verification/verify";
import type { Phase, Rehearsal } from "./context";
import { made } from "./verify-phase";

/** Decryptions that are looked for in the records, for each key. */
const DECRYPTIONS = 3;

/** Milliseconds that the clock moves on, so that the trail delivers what happened; the vendor needs up to 10 minutes. */
const DELIVERY_MS = 15 * 60_000;

/** Each decryption of a hosted key leaves exactly one record of its external key in the bucket of the trail. */
export const auditPhase: Phase = {
  name: "audit trail",
  async run(rehearsal) {
    const { auditBucket } = made(rehearsal);
    if (auditBucket === undefined) return "none in this stack";
    const sentences: string[] = [];
    for (const key of rehearsal.verified ?? [])
      sentences.push(await proveRecords(rehearsal, { key, bucket: auditBucket }));
    return sentences.join("\n");
  },
};

async function proveRecords(
  rehearsal: Rehearsal,
  { key, bucket }: { readonly key: VerifiedKey; readonly bucket: string },
): Promise<string> {
  const before = await recordsOf(rehearsal, key, bucket);
  for (let done = 0; done < DECRYPTIONS; done += 1)
    await decrypt(rehearsal.api, rehearsal.call, key.ciphertextBlob);
  const after = await recordsOf(rehearsal, key, bucket);
  const fresh = after.filter((id) => !before.includes(id));
  if (fresh.length !== DECRYPTIONS || new Set(fresh).size !== DECRYPTIONS)
    throw new CommandError(
      `key: expected ${DECRYPTIONS} records of Decrypt on ${key.externalKeyId} in ${bucket} after ${DECRYPTIONS} decryptions with ${key.name}, received ${fresh.length}; the trail does not tell everything`,
    );
  return `${key.name}: ${DECRYPTIONS} decryptions, ${fresh.length} records of Decrypt on ${key.externalKeyId} in ${bucket}`;
}

/** Request ids of the delivered records of successful decryptions under one external key. */
async function recordsOf(
  { sandbox }: Rehearsal,
  { externalKeyId }: VerifiedKey,
  bucket: string,
): Promise<string[]> {
  await sandbox.advanceClock(DELIVERY_MS);
  const records = await sandbox.alibaba.deliveredRecords(bucket);
  return records
    .filter(
      (record) =>
        record.eventName === "Decrypt" &&
        record.errorCode === undefined &&
        record.resourceName?.endsWith(`key/${externalKeyId}`) === true,
    )
    .map((record) => record.requestId);
}
