import { kmsError } from "../errors";
import { findKeyring, keyringParams } from "../find";
import { kmsOperation } from "../operation";
import { keyrings, keys } from "../rows";

/** Deletes an empty keyring; keys in PendingDelete count. */
export const deleteKeyring = kmsOperation("DeleteKeyring", (call, params) => {
  const by = keyringParams(params);
  params.done();
  const row = findKeyring(call, by);
  const left = [...keys(call.cloud).values()].filter((key) => key.keyringId === row.id).length;
  if (left > 0) {
    throw kmsError(
      "InvalidKeyringDeletion",
      `Unable to delete keyring [${row.name}]. Please delete [${left}] keys in the keyring first.`,
    );
  }
  keyrings(call.cloud).delete(row.id);
  call.cloud.store.save();
  return {};
});
