import { ID_RULE, NAME_RULE } from "../find";
import { kmsOperation } from "../operation";
import { inScope, keyStores } from "../rows";
import { pageOf, pageParams, storeView } from "../views";

/** The caller's stores, oldest first; a filter that fits none answers an empty list. */
export const describeCustomKeyStores = kmsOperation("DescribeCustomKeyStores", (call, params) => {
  const id = params.text("CustomKeyStoreID", ID_RULE);
  const name = params.text("CustomKeyStoreName", NAME_RULE);
  const page = pageParams(params);
  params.done();
  const found = inScope(call, keyStores(call.cloud)).filter(
    (row) => (id === undefined || row.id === id) && (name === undefined || row.name === name),
  );
  const { rows, PageInfo } = pageOf(found, page);
  return { CustomKeyStores: rows.map(storeView), PageInfo };
});
