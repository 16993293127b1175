import { kmsError } from "../errors";
import { admit, findStore, storeIdParam } from "../find";
import { kmsOperation } from "../operation";
import { keys, keyStores } from "../rows";

/** Deletes a disconnected store without keys. */
export const deleteCustomKeyStore = kmsOperation("DeleteCustomKeyStore", (call, params) => {
  const store = findStore(call, storeIdParam(params));
  admit(store, "delete");
  const left = [...keys(call.cloud).values()].filter((row) => row.customKeyStoreId === store.id);
  if (left.length > 0) {
    const pending = left.filter((row) => row.keyState === "PendingDelete").length;
    throw kmsError(
      "CustomKeyStoreHasKeys",
      `Custom key store [${store.name}] has [${left.length}] keys, [${pending}] of them in PendingDelete; wait until they are deleted.`,
    );
  }
  keyStores(call.cloud).delete(store.id);
  call.cloud.store.save();
  return {};
});
