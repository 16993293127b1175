import type { Operation } from "../../../cloud/operation";
import { startConnecting } from "../connect";
import { admit, findStore, storeIdParam } from "../find";
import { kmsOperation } from "../operation";
import type { KmsPorts } from "../ports";

/** Begins to connect a store and returns at once; success does not mean connected. */
export function connectCustomKeyStore(ports: KmsPorts): Operation {
  return kmsOperation("ConnectCustomKeyStore", (call, params) => {
    const store = findStore(call, storeIdParam(params));
    if (admit(store, "connect")) startConnecting(ports, call.cloud, store);
    return {};
  });
}
