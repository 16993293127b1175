import type { KeyStore, KeyStoreFields, KeyStores } from "../client/key-stores";
import { isSameTrustAnchor, trustAnchorFingerprint } from "./trust-anchor";

/** The name is taken by a store that this stack did not make. */
export class ForeignStoreError extends Error {
  constructor(existing: KeyStore, wanted: KeyStoreFields) {
    super(foreignText(existing, wanted));
    this.name = "ForeignStoreError";
  }
}

/**
 * The store of this stack under the wanted name; undefined when the name is free.
 * A store is ours when its name (which ends with the stack's suffix), access key id and trust anchor agree:
 * the interface has no tags and no client token.
 * @throws ForeignStoreError when the name is somebody else's.
 */
export async function findOurs(
  stores: KeyStores,
  wanted: KeyStoreFields,
): Promise<KeyStore | undefined> {
  const existing = await stores.byName(wanted.customKeyStoreName);
  if (existing !== undefined && !isOurs(existing, wanted))
    throw new ForeignStoreError(existing, wanted);
  return existing;
}

function isOurs(existing: KeyStore, wanted: KeyStoreFields): boolean {
  const { xksAccessKey, trustAnchorCertificate } = existing.fields;
  return (
    xksAccessKey === wanted.xksAccessKey &&
    isSameTrustAnchor(trustAnchorCertificate, wanted.trustAnchorCertificate)
  );
}

function foreignText(existing: KeyStore, wanted: KeyStoreFields): string {
  return [
    "the name is taken by a custom key store that this stack did not make",
    `  it has id ${existing.id}, state ${existing.connectionState}, ${identity(existing.fields)}`,
    `  this stack asks for ${identity(wanted)}`,
    "  choose another name, delete that store, or take it over with `pulumi import` and its id",
  ].join("\n");
}

function identity(fields: KeyStoreFields): string {
  const fingerprint = trustAnchorFingerprint(fields.trustAnchorCertificate);
  return `access key id ${fields.xksAccessKey}, trust anchor SHA-256 ${fingerprint}`;
}
