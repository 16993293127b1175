import { findKey, keyInState, keyParams } from "../find";
import { kmsOperation } from "../operation";
import { touch } from "../rows";

/** Makes a disabled key usable again. */
export const enableKey = kmsOperation("EnableKey", (call, params) => {
  const by = keyParams(params);
  params.done();
  const row = findKey(call, by);
  keyInState(row, ["Enable", "Disable"]);
  row.keyState = "Enable";
  touch(call, row);
  return {};
});
