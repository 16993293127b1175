import { createPrivateKey } from "node:crypto";
import forge from "node-forge";
import type { Encryption } from "./inputs";

/** Rounds of the key derivation: what every reader expects. The password has 190 random bits, which more rounds would not make stronger. */
export const ITERATIONS = 2048;

/** What goes into a file. */
export interface Pkcs12Content {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
  readonly caCertificatePem: string | undefined;
  readonly friendlyName: string;
  readonly encryption: Encryption;
}

/** The PKCS#12 file of a certificate, its private key and, if given, its CA: base64 of DER. */
export function encodePkcs12(content: Pkcs12Content, password: string): string {
  const { certificatePem, privateKeyPem, caCertificatePem, friendlyName, encryption } = content;
  const chain = [certificatePem, ...(caCertificatePem === undefined ? [] : [caCertificatePem])];
  const file = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(pkcs1(privateKeyPem)),
    chain.map((pem) => forge.pki.certificateFromPem(pem)),
    password,
    { algorithm: encryption, friendlyName, generateLocalKeyId: true, count: ITERATIONS },
  );
  return Buffer.from(forge.asn1.toDer(file).getBytes(), "binary").toString("base64");
}

/** An RSA key in the form that the encoder reads, whichever it came in. */
function pkcs1(pem: string): string {
  return createPrivateKey(pem).export({ format: "pem", type: "pkcs1" }).toString();
}
