import { findKey, keyParams } from "../find";
import { kmsOperation } from "../operation";
import { keyView } from "../views";

/** One key by id, or by the names of keyring and key. */
export const describeKey = kmsOperation("DescribeKey", (call, params) => {
  const by = keyParams(params);
  params.done();
  return { Key: keyView(call, findKey(call, by)) };
});
