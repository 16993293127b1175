import { findKeyring, keyringParams } from "../find";
import { kmsOperation } from "../operation";
import { inScope, keys } from "../rows";
import { keyView, pageOf, pageParams } from "../views";

/** Keys of one keyring, oldest first. Filters by name or tag are not modelled. */
export const describeKeys = kmsOperation("DescribeKeys", (call, params) => {
  const by = keyringParams(params);
  const page = pageParams(params);
  params.done();
  const keyring = findKeyring(call, by);
  const found = inScope(call, keys(call.cloud)).filter((row) => row.keyringId === keyring.id);
  const { rows, PageInfo } = pageOf(found, page);
  return { Keys: rows.map((row) => keyView(call, row)), PageInfo };
});
