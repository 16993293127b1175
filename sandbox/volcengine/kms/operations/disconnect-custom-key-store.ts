import type { Operation } from "../../../cloud/operation";
import { startDisconnecting } from "../connect";
import { admit, findStore, storeIdParam } from "../find";
import { kmsOperation } from "../operation";
import type { KmsPorts } from "../ports";

/** Begins to disconnect a store; its keys are unusable at once. */
export function disconnectCustomKeyStore(ports: KmsPorts): Operation {
  return kmsOperation("DisconnectCustomKeyStore", (call, params) => {
    const store = findStore(call, storeIdParam(params));
    if (admit(store, "disconnect")) startDisconnecting(ports, call.cloud, store);
    return {};
  });
}
