import { webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";

/** A certificate with its private key, both in PEM, and the CA's DER in base64 for use as a trust anchor. */
export interface TestCertificate {
  readonly certificate: string;
  readonly privateKey: string;
  readonly base64: string;
}

/** A CA that can issue. */
export interface TestAuthority extends TestCertificate {
  issue(names: readonly string[], options?: IssueOptions): Promise<TestCertificate>;
}

/** Validity and form of a certificate. */
export interface IssueOptions {
  readonly commonName?: string;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly keyType?: "ec" | "rsa";
}

const EC = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const RSA = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};
const FROM = new Date("2020-01-01T00:00:00Z");
const UNTIL = new Date("2049-01-01T00:00:00Z");
let serial = 1;

/** Makes a CA. */
export async function makeAuthority(
  commonName = "test CA",
  options: IssueOptions = {},
): Promise<TestAuthority> {
  const keys = await keyPair(options);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity(options),
    name: `CN=${commonName}`,
    signingAlgorithm: options.keyType === "rsa" ? RSA : EC,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const issue = async (names: readonly string[], leaf: IssueOptions = {}) => {
    const leafKeys = await keyPair(leaf);
    const issued = await x509.X509CertificateGenerator.create({
      ...validity(leaf),
      subject: `CN=${leaf.commonName ?? "test server"}`,
      issuer: certificate.subject,
      publicKey: leafKeys.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: options.keyType === "rsa" ? RSA : EC,
      extensions: [
        new x509.BasicConstraintsExtension(false),
        new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: "dns", value }))),
      ],
    });
    return pem(issued, leafKeys);
  };
  return { ...(await pem(certificate, keys)), issue };
}

/** Makes a server certificate that nobody else has signed. */
export async function makeSelfSigned(names: readonly string[]): Promise<TestCertificate> {
  const keys = await keyPair({});
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity({}),
    name: "CN=self-signed",
    signingAlgorithm: EC,
    keys,
    extensions: [
      new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: "dns", value }))),
    ],
  });
  return pem(certificate, keys);
}

function keyPair(options: IssueOptions): Promise<webcrypto.CryptoKeyPair> {
  const algorithm = options.keyType === "rsa" ? RSA : EC;
  return webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
}

function validity(options: IssueOptions) {
  serial += 1;
  return {
    serialNumber: serial.toString(16).padStart(16, "0"),
    notBefore: options.notBefore ?? FROM,
    notAfter: options.notAfter ?? UNTIL,
  };
}

async function pem(
  certificate: x509.X509Certificate,
  keys: webcrypto.CryptoKeyPair,
): Promise<TestCertificate> {
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey));
  const body = pkcs8
    .toString("base64")
    .replace(/(.{64})/g, "$1\n")
    .trimEnd();
  return {
    certificate: `${certificate.toString("pem")}\n`,
    privateKey: `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`,
    base64: Buffer.from(certificate.rawData).toString("base64"),
  };
}
