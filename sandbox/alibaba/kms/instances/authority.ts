import { randomBytes, webcrypto } from "node:crypto";
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509CertificateGenerator,
} from "@peculiar/x509";
import { DAY_MS } from "../../dates";
import type { KmsInstanceRow } from "./tables";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/**
 * Days that the certificates are valid before and after the sandbox's time: that may run ten years ahead of the machine's, by which clients judge
 * them.
 */
const VALID_DAYS = { before: 4000, after: 11_000 } as const;

/** Certificates and key of an instance's own CA. */
export type InstanceAuthority = Pick<
  KmsInstanceRow,
  "caKeyPem" | "caCertificatePem" | "rootCertificatePem"
>;

interface Signer {
  readonly name: string;
  readonly keys: webcrypto.CryptoKeyPair;
}

/** Makes the two levels of an instance's CA: a root, whose key is thrown away, and the issuer of the endpoint's server certificate. */
export async function newInstanceAuthority(
  instanceId: string,
  nowMs: number,
): Promise<InstanceAuthority> {
  const root = await newSigner(`CN=KMS root CA ${instanceId}`);
  const issuer = await newSigner(`CN=KMS CA ${instanceId}`);
  return {
    caKeyPem: await pkcs8Pem(issuer.keys.privateKey),
    caCertificatePem: await certificate(issuer, root, nowMs),
    rootCertificatePem: await certificate(root, root, nowMs),
  };
}

async function newSigner(name: string): Promise<Signer> {
  return {
    name,
    keys: await webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]),
  };
}

async function certificate(subject: Signer, issuer: Signer, nowMs: number): Promise<string> {
  const made = await X509CertificateGenerator.create({
    serialNumber: `00${randomBytes(16).toString("hex")}`,
    subject: subject.name,
    issuer: issuer.name,
    notBefore: new Date(nowMs - VALID_DAYS.before * DAY_MS),
    notAfter: new Date(nowMs + VALID_DAYS.after * DAY_MS),
    signingAlgorithm: ALGORITHM,
    publicKey: subject.keys.publicKey,
    signingKey: issuer.keys.privateKey,
    extensions: [
      new BasicConstraintsExtension(true, subject === issuer ? 1 : 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  return `${made.toString("pem").trimEnd()}\n`;
}

async function pkcs8Pem(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", key));
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN PRIVATE KEY-----", ...lines, "-----END PRIVATE KEY-----", ""].join("\n");
}
