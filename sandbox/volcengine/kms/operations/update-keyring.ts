import { findKeyring, keyringParams } from "../find";
import { DESCRIPTION_RULE, kmsOperation } from "../operation";
import { touch } from "../rows";

/** Changes a keyring's description. */
export const updateKeyring = kmsOperation("UpdateKeyring", (call, params) => {
  const by = keyringParams(params);
  const description = params.text("Description", DESCRIPTION_RULE);
  params.done();
  const row = findKeyring(call, by);
  if (description !== undefined) {
    row.description = description;
    touch(call, row);
  }
  return {};
});
