import { generateKeyPairSync } from "node:crypto";
import { asn1, md, pki, pkcs12, util } from "node-forge";
import type { BindingMaterials } from "../../sandbox/alibaba/console/requests";

/** Keys of a test run by the name of their certificate, and short ones: making RSA keys is slow. */
const KEYS: Record<string, pki.rsa.KeyPair> = {};

/** How a set of materials differs from one that works. */
export interface MaterialOptions {
  readonly password?: string;
  /** End of the client's certificate. */
  readonly clientUntil?: Date;
  /** End of the server's certificate. */
  readonly serverUntil?: Date;
  /** Name of the CA. */
  readonly root?: string;
}

const FROM = new Date("2026-01-01T00:00:00Z");
const UNTIL = new Date("2030-01-01T00:00:00Z");

/** What the vendor's certificate tool makes. */
export function bindingMaterials(options: MaterialOptions = {}): BindingMaterials {
  const { password = "correct horse", root = "root" } = options;
  const ca = certificateOf(root, root, { isCa: true, until: UNTIL });
  const client = certificateOf(`${root} client`, root, { until: options.clientUntil ?? UNTIL });
  const server = certificateOf(`${root} server`, root, { until: options.serverUntil ?? UNTIL });
  return {
    clientCertificatePem: pki.certificateToPem(client),
    serverPkcs12Base64: bundle(server, `${root} server`, password),
    serverPkcs12Password: password,
    clientPkcs12Base64: bundle(client, `${root} client`, password),
    clientPkcs12Password: password,
    securityDomainCertificatePem: pki.certificateToPem(ca),
  };
}

/** A PKCS#12 file in Base64 with the certificate of one name and the key of another. */
export function bundle(certificate: pki.Certificate, keyOf: string, password: string): string {
  const { privateKey } = keysOf(keyOf);
  const file = pkcs12.toPkcs12Asn1(privateKey, [certificate], password, { algorithm: "aes256" });
  return util.encode64(asn1.toDer(file).getBytes());
}

/** A certificate with a key of its name. */
export function certificateOf(
  name: string,
  issuer: string,
  { isCa = false, until = UNTIL }: { readonly isCa?: boolean; readonly until?: Date } = {},
): pki.Certificate {
  const certificate = pki.createCertificate();
  certificate.publicKey = keysOf(name).publicKey;
  certificate.serialNumber = "01";
  certificate.validity.notBefore = FROM;
  certificate.validity.notAfter = until;
  certificate.setSubject([{ name: "commonName", value: name }]);
  certificate.setIssuer([{ name: "commonName", value: issuer }]);
  certificate.setExtensions([{ name: "basicConstraints", cA: isCa, critical: true }]);
  certificate.sign(keysOf(issuer).privateKey, md.sha256.create());
  return certificate;
}

function keysOf(name: string): pki.rsa.KeyPair {
  const made = KEYS[name];
  if (made) return made;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  const pem = privateKey.export({ format: "pem", type: "pkcs1" }).toString();
  const key = pki.privateKeyFromPem(pem);
  return (KEYS[name] = { privateKey: key, publicKey: pki.setRsaPublicKey(key.n, key.e) });
}
