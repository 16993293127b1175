import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  ExtendedKeyUsage,
  Extension,
  GeneralName,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  KeyIdentifier,
  KeyUsage,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
} from "@peculiar/asn1-x509";
import { keyUsageBits, purposes } from "./uses";

/** Names that a certificate is good for. */
export interface AlternativeNames {
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
  readonly uris: readonly string[];
}

/** What the extensions of a certificate say. */
export interface ExtensionFacts {
  readonly uses: readonly string[];
  readonly isCa: boolean;
  /** Number of authorities that may follow; -1 for no limit. */
  readonly maxPathLength: number;
  readonly subjectKeyId: ArrayBuffer | undefined;
  readonly authorityKeyId: ArrayBuffer | undefined;
  /** The subject alternative name extension, ready made. */
  readonly alternativeNames: Extension | undefined;
}

/** Extensions in the order in which upstream writes them. */
export function certificateExtensions(facts: ExtensionFacts): Extension[] {
  const bits = keyUsageBits(facts.uses);
  const extended = purposes(facts.uses);
  const limit =
    facts.isCa && facts.maxPathLength >= 0 ? { pathLenConstraint: facts.maxPathLength } : {};
  return [
    ...(bits === 0 ? [] : [extension(id_ce_keyUsage, new KeyUsage(bits), true)]),
    ...(extended.length === 0
      ? []
      : [extension(id_ce_extKeyUsage, new ExtendedKeyUsage(extended), false)]),
    extension(id_ce_basicConstraints, new BasicConstraints({ cA: facts.isCa, ...limit }), true),
    ...(facts.subjectKeyId
      ? [extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(facts.subjectKeyId), false)]
      : []),
    ...(facts.authorityKeyId
      ? [extension(id_ce_authorityKeyIdentifier, authority(facts.authorityKeyId), false)]
      : []),
    ...(facts.alternativeNames ? [facts.alternativeNames] : []),
  ];
}

/** The subject alternative name extension; undefined without names. Critical when the subject is empty (RFC 5280 section 4.2.1.6). */
export function alternativeNamesExtension(
  names: AlternativeNames,
  emptySubject: boolean,
): Extension | undefined {
  const all = [
    ...names.dnsNames.map((dNSName) => new GeneralName({ dNSName })),
    ...names.ipAddresses.map((iPAddress) => new GeneralName({ iPAddress })),
    ...names.uris.map(
      (uniformResourceIdentifier) => new GeneralName({ uniformResourceIdentifier }),
    ),
  ];
  return all.length === 0
    ? undefined
    : extension(id_ce_subjectAltName, new SubjectAlternativeName(all), emptySubject);
}

function authority(keyId: ArrayBuffer): AuthorityKeyIdentifier {
  return new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(keyId) });
}

function extension(extnID: string, value: object, critical: boolean): Extension {
  return new Extension({
    extnID,
    critical,
    extnValue: new OctetString(AsnConvert.serialize(value)),
  });
}
