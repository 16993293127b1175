import { findKey, keyInState, keyParams } from "../find";
import { kmsOperation } from "../operation";
import { touch } from "../rows";

/** Makes a key unusable until it is enabled. */
export const disableKey = kmsOperation("DisableKey", (call, params) => {
  const by = keyParams(params);
  params.done();
  const row = findKey(call, by);
  keyInState(row, ["Enable", "Disable"]);
  row.keyState = "Disable";
  touch(call, row);
  return {};
});
