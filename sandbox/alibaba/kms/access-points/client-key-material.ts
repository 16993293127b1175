import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import { asn1, md, pkcs12, pki } from "node-forge";

/** Both halves of a new client key. */
export interface ClientKeyMaterial {
  /** Certificate of the public half, PEM. */
  readonly certificatePem: string;
  /** Base64 of a PKCS#12 file with the private half, sealed with the password. */
  readonly privateKeyData: string;
}

/** What a client key is made for. */
export interface ClientKeyOrder {
  readonly clientKeyId: string;
  readonly password: string;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

const generate = promisify(generateKeyPair);

/** Makes an RSA-2048 key pair; the private half is only in the answer. */
export async function newClientKeyMaterial(order: ClientKeyOrder): Promise<ClientKeyMaterial> {
  const pair = await generate("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  const privateKey = pki.privateKeyFromPem(pair.privateKey);
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.publicKeyFromPem(pair.publicKey);
  certificate.serialNumber = serialNumberOf(order.clientKeyId);
  certificate.validity.notBefore = new Date(order.notBeforeMs);
  certificate.validity.notAfter = new Date(order.notAfterMs);
  const name = [{ shortName: "CN", value: order.clientKeyId }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.sign(privateKey, md.sha256.create());
  return {
    certificatePem: pki.certificateToPem(certificate).replaceAll("\r\n", "\n"),
    privateKeyData: sealed(privateKey, certificate, order.password),
  };
}

/** The official clients of some languages read 3DES only, and the certificate before the key. */
function sealed(
  privateKey: pki.rsa.PrivateKey,
  certificate: pki.Certificate,
  password: string,
): string {
  const file = pkcs12.toPkcs12Asn1(privateKey, [certificate], password, { algorithm: "3des" });
  return Buffer.from(asn1.toDer(file).getBytes(), "binary").toString("base64");
}

/** The id's UUID; a leading zero keeps the number positive. */
function serialNumberOf(clientKeyId: string): string {
  return `00${clientKeyId.replace(/^KAAP\./, "").replaceAll("-", "")}`;
}
