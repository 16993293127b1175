import { LocallySignedCert, type LocallySignedCertArgs } from "@pulumi/tls/locallySignedCert";
import { SelfSignedCert, type SelfSignedCertArgs } from "@pulumi/tls/selfSignedCert";
import {
  CustomKeyStore,
  type CustomKeyStoreArgs,
} from "../../providers/hyok/custom-key-store/resource";
import { NotKnownYetError } from "../rule/judge";
import { reading, type Link, type Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";

/** A certificate that an authority signed. */
export type Leaf = StackResource<LocallySignedCertArgs>;
export type Store = StackResource<CustomKeyStoreArgs>;

/** The authority that signed a certificate. */
export function authorityOf(leaf: Leaf, stack: Stack): Link<SelfSignedCertArgs> {
  return stack.link(leaf, "caCertPem", { class: SelfSignedCert, by: "certPem" });
}

/** Whether a store trusts the authority of a certificate: by value, else by what the engine made its trust anchor of. */
export function trusts(store: Store, leaf: Leaf, stack: Stack): boolean {
  const anchor = reading(() => store.outputs.trustAnchorCertificate);
  const signer = reading(() => leaf.outputs.caCertPem);
  if (anchor.known && signer.known) return bare(anchor.value) === bare(signer.value);
  const made = store.propertyDependencies["trustAnchorCertificate"] ?? [];
  const authority = authorityOf(leaf, stack);
  if ("to" in authority && made.includes(authority.to.urn)) return true;
  if (stack.all(SelfSignedCert).some(({ urn }) => made.includes(urn))) return false;
  throw new NotKnownYetError(["trustAnchorCertificate"]);
}

/** Stores that trust the authority of a certificate. */
export function storesBehind(leaf: Leaf, stack: Stack): readonly Store[] {
  return stack.all(CustomKeyStore).filter((store) => trusts(store, leaf, stack));
}

/** Certificates that a store's trust anchor signed and others, in the order of their registration. */
export const leafsOf = (stack: Stack): readonly Leaf[] => stack.all(LocallySignedCert);

/** A certificate without what differs between its forms: PEM, and base64 of DER on one line. */
const bare = (certificate: string) => certificate.replace(/-----[A-Z ]+-----|\s/g, "");
