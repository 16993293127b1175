import { randomBytes, type KeyObject } from "node:crypto";
import { AsnConvert } from "@peculiar/asn1-schema";
import {
  Certificate,
  Extensions,
  TBSCertificate,
  Time,
  Validity,
  Version,
  type Name,
  type SubjectPublicKeyInfo,
} from "@peculiar/asn1-x509";
import { certificateExtensions, type ExtensionFacts } from "./extensions";
import { toPem } from "./pem";
import { signature, signatureAlgorithm } from "./signing";

/** What a certificate says, and the key that signs it. */
export interface CertificateFacts extends ExtensionFacts {
  readonly issuer: Name;
  readonly subject: Name;
  readonly publicKey: SubjectPublicKeyInfo;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly signingKey: KeyObject;
}

/** A signed certificate; the id is its serial number in decimal digits, as upstream. */
export interface IssuedCertificate {
  readonly id: string;
  readonly certPem: string;
}

/** Random serial number, in bytes. */
const SERIAL_BYTES = 16;

/** Signs a certificate. */
export function issueCertificate(facts: CertificateFacts): IssuedCertificate {
  const serial = serialNumber();
  const algorithm = signatureAlgorithm(facts.signingKey);
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: Uint8Array.from(serial).buffer,
    signature: algorithm,
    issuer: facts.issuer,
    validity: validity(facts),
    subject: facts.subject,
    subjectPublicKeyInfo: facts.publicKey,
    extensions: new Extensions(certificateExtensions(facts)),
  });
  const signatureValue = signature(facts.signingKey, AsnConvert.serialize(tbsCertificate));
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: algorithm,
    signatureValue,
  });
  const certPem = toPem("CERTIFICATE", AsnConvert.serialize(certificate));
  return { id: BigInt(`0x${serial.toString("hex")}`).toString(10), certPem };
}

// The first byte stays below 0x80 and above 0: the number is positive and its encoding needs no extra byte.
function serialNumber(): Buffer {
  const serial = randomBytes(SERIAL_BYTES);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return serial;
}

function validity(facts: CertificateFacts): Validity {
  const period = new Validity({ notBefore: facts.notBefore, notAfter: facts.notAfter });
  period.notBefore = new Time(facts.notBefore);
  period.notAfter = new Time(facts.notAfter);
  return period;
}
