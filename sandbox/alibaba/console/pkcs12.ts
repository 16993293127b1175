import { createPrivateKey, X509Certificate } from "node:crypto";
import { asn1, pki, pkcs12, util } from "node-forge";
import { type Issue, REDACTED } from "../../../core/issues";

/** A PKCS#12 file and the password that was entered with it. */
export interface EnteredPkcs12 {
  /** Name of the field in the runbook. */
  readonly path: string;
  readonly base64: string;
  readonly password: string;
}

const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/** The certificate whose private key a PKCS#12 file holds, or why there is none. No part of the file is shown. */
export function openPkcs12(entered: EnteredPkcs12): X509Certificate | Issue {
  const { path, base64, password } = entered;
  const issue = (expected: string, fix: string): Issue => ({
    path,
    expected,
    received: REDACTED,
    fix,
  });
  if (!BASE64.test(base64)) {
    return issue("Base64 of a PKCS#12 file", "paste the file in Base64, not its PEM text");
  }
  const structure = parsed(base64);
  if (!structure) return issue("a PKCS#12 file", "paste the whole file");
  const file = opened(structure, password);
  if (!file) {
    return issue("a PKCS#12 file that its password opens", "enter the password that belongs to it");
  }
  const certificate = ownCertificate(file);
  return certificate ?? issue("a private key with its certificate", "make the file anew");
}

function parsed(base64: string): asn1.Asn1 | undefined {
  try {
    return asn1.fromDer(util.createBuffer(util.decode64(base64.replace(/\s/g, ""))));
  } catch {
    return undefined; // the caller says so, without the parser's dump of the file
  }
}

function opened(structure: asn1.Asn1, password: string): pkcs12.Pkcs12Pfx | undefined {
  try {
    return pkcs12.pkcs12FromAsn1(structure, true, password);
  } catch {
    return undefined; // a wrong password breaks the file's MAC
  }
}

function ownCertificate(file: pkcs12.Pkcs12Pfx): X509Certificate | undefined {
  const bagsOf = (type: string): pkcs12.Bag[] => file.getBags({ bagType: type })[type] ?? [];
  const { pkcs8ShroudedKeyBag, keyBag, certBag } = pki.oids;
  const keyBags = [...bagsOf(pkcs8ShroudedKeyBag ?? ""), ...bagsOf(keyBag ?? "")];
  const key = keyBags.flatMap((bag) => (bag.key ? [bag.key] : []))[0];
  if (!key) return undefined;
  const privateKey = createPrivateKey(pki.privateKeyToPem(key));
  return bagsOf(certBag ?? "")
    .flatMap((bag) => (bag.cert ? [new X509Certificate(pki.certificateToPem(bag.cert))] : []))
    .find((certificate) => certificate.checkPrivateKey(privateKey));
}
