import { findKeyring, keyringParams } from "../find";
import { kmsOperation } from "../operation";
import { keyringView } from "../views";

/** One keyring by id or name. */
export const queryKeyring = kmsOperation("QueryKeyring", (call, params) => {
  const by = keyringParams(params);
  params.done();
  return { Keyring: keyringView(findKeyring(call, by)) };
});
