import type { Operation, OperationCall } from "../../../cloud/operation";
import type { Params } from "../../openapi/params";
import { targetOf } from "../connect";
import { checkEndpointService } from "../endpoint-service";
import { admit, findStore, ID_RULE, NAME_RULE } from "../find";
import { kmsOperation } from "../operation";
import type { KmsPorts } from "../ports";
import { throughProxy } from "../proxy-errors";
import { touch, type KeyStoreRow } from "../rows";
import { kmsSettings } from "../settings";
import { rejectServiceName, storeParams, type StoreProperties } from "../store-params";
import { checkTrustAnchor } from "../trust-anchor";
import { checkUnique } from "../unique";

type Change = StoreProperties & { readonly name?: string };

/** Changes that a CONNECTED store takes; all others need a DISCONNECTED one. */
const SOFT: readonly (keyof Change)[] = ["name", "accessKeyId", "secretAccessKey", "uriPath"];

/** Changes properties of a store. The new values are tried on the proxy first; a failure leaves the old ones in force. */
export function updateCustomKeyStore(ports: KmsPorts): Operation {
  return kmsOperation("UpdateCustomKeyStore", async (call, params) => {
    const { cloud } = call;
    const { store, change } = readChange(call, params);
    const isSoft = Object.keys(change).every((name) => SOFT.includes(name as keyof Change));
    const action = isSoft ? "update-soft" : "update-hard";
    admit(store, action);
    const next = merged(store, change);
    checkUnique(call, next, store.id);
    await checkProxy(ports, call, { store, next, change });
    // The proxy call took time: state and names may have changed meanwhile.
    admit(findStore(call, store.id), action);
    checkUnique(call, next, store.id);
    if (next.vpcEndpointServiceName === undefined) delete store.vpcEndpointServiceName;
    Object.assign(store, change);
    touch({ cloud }, store);
    return {};
  });
}

function readChange(call: OperationCall, params: Params): { store: KeyStoreRow; change: Change } {
  const id = params.requiredText("CustomKeyStoreID", ID_RULE);
  const name = params.text("NewCustomKeyStoreName", NAME_RULE);
  const sent = storeParams(params);
  if (sent.connectivity !== undefined || sent.vpcEndpointServiceName !== undefined) {
    rejectServiceName(call, params, sent);
  }
  params.done();
  const store = findStore(call, id);
  if (sent.trustAnchorCertificate !== undefined) checkTrustAnchor(sent.trustAnchorCertificate);
  return { store, change: { ...sent, ...(name !== undefined && { name }) } };
}

function merged(store: KeyStoreRow, change: Change): KeyStoreRow {
  const next = { ...store, ...change };
  if (next.connectivity === "PUBLIC_ENDPOINT") delete next.vpcEndpointServiceName;
  return next;
}

/**
 * A connected store and a public one are tried by a health call with the new values. A disconnected store behind an endpoint service
 * has no route yet, so only the service is looked at, and only when it changes (INFERRED).
 */
async function checkProxy(
  ports: KmsPorts,
  call: OperationCall,
  update: { readonly store: KeyStoreRow; readonly next: KeyStoreRow; readonly change: Change },
): Promise<void> {
  const { store, next, change } = update;
  const { cloud } = call;
  if (Object.keys(change).every((name) => name === "name")) return;
  const service = change.vpcEndpointServiceName;
  if (service !== undefined) checkEndpointService(cloud, ports.endpoints(cloud), service);
  const isRouted = store.connectionState === "CONNECTED" || next.connectivity === "PUBLIC_ENDPOINT";
  if (!isRouted || kmsSettings(cloud).healthAtCreate === "never") return;
  const context = { operation: "UpdateCustomKeyStore", requestId: call.requestId };
  await throughProxy("store", () => ports.proxy(cloud).health(targetOf(next), context));
}
