import type { KeyStoreFields } from "../client/key-stores";
import { FIELD_NAMES } from "./inputs";
import { isSameTrustAnchor } from "./trust-anchor";

/**
 * Fields that KMS changes while the store is connected; every other one needs a disconnected store.
 * The secret access key is one of these too. Semantics of the interface that Volcengine KMS follows (INFERRED).
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateCustomKeyStore.html
 */
const CHANGEABLE_WHILE_CONNECTED: ReadonlySet<string> = new Set([
  "customKeyStoreName",
  "xksAccessKey",
  "xksProxyUriPath",
]);

/** The fields whose values differ, with the wanted values. */
export function changedFields(
  present: KeyStoreFields,
  wanted: KeyStoreFields,
): Partial<KeyStoreFields> {
  const different = FIELD_NAMES.filter((name) => !isSame(name, present, wanted));
  return Object.fromEntries(different.map((name) => [name, wanted[name]]));
}

/** Whether a change of these fields needs a disconnected store. */
export function needsDisconnect(changes: Partial<KeyStoreFields>): boolean {
  return Object.keys(changes).some((name) => !CHANGEABLE_WHILE_CONNECTED.has(name));
}

function isSame(
  name: (typeof FIELD_NAMES)[number],
  present: KeyStoreFields,
  wanted: KeyStoreFields,
): boolean {
  if (name === "trustAnchorCertificate") return isSameTrustAnchor(present[name], wanted[name]);
  // KMS may keep the name of an endpoint service that it no longer uses.
  if (
    name === "xksProxyVpcEndpointServiceName" &&
    wanted.xksProxyConnectivity === "PUBLIC_ENDPOINT"
  )
    return true;
  return present[name] === wanted[name];
}
