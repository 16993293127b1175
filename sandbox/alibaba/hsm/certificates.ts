import { X509Certificate as NodeCertificate, createPublicKey, webcrypto } from "node:crypto";
import {
  BasicConstraintsExtension,
  type Extension,
  Pkcs10CertificateRequest,
  Pkcs10CertificateRequestGenerator,
  PemConverter,
  X509CertificateGenerator,
} from "@peculiar/x509";
import { refusal } from "../errors";
import type { ManagedCertificates } from "./tables";

/** Elliptic keys: the vendor's are RSA, which takes seconds to make and changes nothing for those who sign or verify. */
const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** Years that certificates made by the service are valid. An assumption. */
const VALID_YEARS = 10;

/** Key and signing request of a new cluster, PEM. */
export async function newClusterRequest(
  clusterId: string,
): Promise<{ readonly keyPem: string; readonly csrPem: string }> {
  const keys = await newKeys();
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: `CN=${clusterId},O=HSM cluster`,
    keys,
    signingAlgorithm: ALGORITHM,
  });
  return { keyPem: await privateKeyPem(keys.privateKey), csrPem: request.toString("pem") };
}

/** A certificate that a cluster signs for itself with the key behind its signing request. */
export async function selfSigned(
  clusterId: string,
  keyPem: string,
  nowMs: number,
): Promise<string> {
  const privateKey = await importedKey(keyPem, "sign");
  const spki = createPublicKey(keyPem).export({ format: "der", type: "spki" });
  const publicKey = await webcrypto.subtle.importKey("spki", spki, ALGORITHM, true, ["verify"]);
  const keys = { privateKey, publicKey };
  return signedCertificate({ name: `CN=${clusterId},O=HSM cluster`, isCa: true, nowMs }, keys);
}

/** A CA of the service's own with a client and a server certificate: what an owner otherwise makes with the vendor's tool. */
export async function newManagedCertificates(
  clusterId: string,
  nowMs: number,
): Promise<ManagedCertificates> {
  const [ca, client, server] = await Promise.all([newKeys(), newKeys(), newKeys()]);
  const issuer = `CN=root of ${clusterId},O=HSM cluster`;
  const signer = { issuer, signingKey: ca.privateKey };
  const leaf = (name: string) => ({ name: `CN=${name} of ${clusterId}`, isCa: false, nowMs });
  return {
    caCertificatePem: await signedCertificate({ name: issuer, isCa: true, nowMs }, ca),
    clientCertificatePem: await signedCertificate(leaf("client"), client, signer),
    clientKeyPem: await privateKeyPem(client.privateKey),
    serverCertificatePem: await signedCertificate(leaf("server"), server, signer),
  };
}

/**
 * Checks what an owner gives a cluster: the issuer is a self-signed CA, the cluster's certificate is signed by it, made from the cluster's request, and both are valid now.
 * @throws CloudError Certificate.FormatInvalid, Certificate.ChainInvalid.
 */
export function checkClusterChain(of: {
  readonly csrPem: string;
  readonly certificatePem: string;
  readonly issuerPem: string;
  readonly nowMs: number;
}): void {
  const certificate = readCertificate(of.certificatePem);
  const issuer = readCertificate(of.issuerPem);
  const requested = createPublicKey({
    key: Buffer.from(new Pkcs10CertificateRequest(of.csrPem).publicKey.rawData),
    format: "der",
    type: "spki",
  });
  if (!issuer.ca || !isSignedBy(issuer, issuer)) throw chainInvalid("issuer is no self-signed CA");
  if (!isSignedBy(certificate, issuer)) throw chainInvalid("another CA signed the certificate");
  if (!certificate.publicKey.equals(requested))
    throw chainInvalid("the certificate was not made from the cluster's ClusterCsr");
  if (![certificate, issuer].every((each) => isValidAt(each, of.nowMs)))
    throw chainInvalid("a certificate is not valid now");
}

/** Whether one certificate is issued by another, by name and by signature. */
export function isSignedBy(certificate: NodeCertificate, issuer: NodeCertificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** Whether a certificate is valid at a time. */
export function isValidAt(certificate: NodeCertificate, ms: number): boolean {
  return Date.parse(certificate.validFrom) <= ms && ms <= Date.parse(certificate.validTo);
}

function readCertificate(pem: string): NodeCertificate {
  if (!/^\s*-----BEGIN CERTIFICATE-----/.test(pem)) throw refusal("Certificate.FormatInvalid");
  try {
    return new NodeCertificate(pem);
  } catch {
    throw refusal("Certificate.FormatInvalid"); // the parser's own message says nothing to an owner
  }
}

function chainInvalid(why: string): Error {
  return refusal("Certificate.ChainInvalid", `Here: ${why}.`);
}

interface Plan {
  readonly name: string;
  readonly isCa: boolean;
  readonly nowMs: number;
}

async function signedCertificate(
  plan: Plan,
  keys: webcrypto.CryptoKeyPair,
  signer = { issuer: plan.name, signingKey: keys.privateKey },
): Promise<string> {
  const notAfter = new Date(plan.nowMs);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + VALID_YEARS);
  const extensions: Extension[] = [new BasicConstraintsExtension(plan.isCa, undefined, true)];
  const certificate = await X509CertificateGenerator.create({
    subject: plan.name,
    issuer: signer.issuer,
    signingKey: signer.signingKey,
    publicKey: keys.publicKey,
    notBefore: new Date(plan.nowMs),
    notAfter,
    signingAlgorithm: ALGORITHM,
    extensions,
  });
  return certificate.toString("pem");
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
}

async function privateKeyPem(key: webcrypto.CryptoKey): Promise<string> {
  return PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");
}

function importedKey(pem: string, usage: "sign"): Promise<webcrypto.CryptoKey> {
  const [der] = PemConverter.decode(pem);
  if (!der) throw new Error("reading the key of an HSM cluster: expected one PEM block");
  return webcrypto.subtle.importKey("pkcs8", der, ALGORITHM, true, [usage]);
}
