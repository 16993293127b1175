import { findKey, keyInState, keyParams } from "../find";
import { kmsOperation } from "../operation";
import { touch } from "../rows";

/** Takes a key out of PendingDelete. Its state afterwards is not documented: Disable, as in AWS KMS (CHOICE), is the careful one. */
export const cancelKeyDeletion = kmsOperation("CancelKeyDeletion", (call, params) => {
  const by = keyParams(params);
  params.done();
  const row = findKey(call, by);
  keyInState(row, ["PendingDelete"]);
  row.keyState = "Disable";
  delete row.deleteAtMs;
  touch(call, row);
  return {};
});
