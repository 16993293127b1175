import { X509Certificate } from "node:crypto";
import { type Issue, REDACTED } from "../../../core/issues";
import { isSignedBy, isValidAt } from "../hsm/certificates";
import { openPkcs12 } from "./pkcs12";
import type { BindingMaterials } from "./requests";

/** Certificates between instance and HSMs, read and found good. */
export interface BindingCertificates {
  readonly client: X509Certificate;
  readonly server: X509Certificate;
  readonly root: X509Certificate;
}

/** Reads what a person enters: every file opens, both certificates come from the root, all are valid now. */
export function readCertificates(
  materials: BindingMaterials,
  nowMs: number,
): BindingCertificates | Issue[] {
  const root = readRoot(materials.securityDomainCertificatePem);
  const client = openPkcs12({
    path: "clientPkcs12Base64",
    base64: materials.clientPkcs12Base64,
    password: materials.clientPkcs12Password,
  });
  const server = openPkcs12({
    path: "serverPkcs12Base64",
    base64: materials.serverPkcs12Base64,
    password: materials.serverPkcs12Password,
  });
  if (!isCertificate(root) || !isCertificate(client) || !isCertificate(server)) {
    return [root, client, server].flatMap((each) => (isCertificate(each) ? [] : [each]));
  }
  const issues = [
    ...clientPemIssues(materials.clientCertificatePem, client),
    ...chainIssues("clientPkcs12Base64", client, { root, nowMs }),
    ...chainIssues("serverPkcs12Base64", server, { root, nowMs }),
    ...validityIssues("securityDomainCertificatePem", root, nowMs),
  ];
  return issues.length > 0 ? issues : { client, server, root };
}

/** The CA of a security domain, or what it is instead. */
export function readRoot(pem: string): X509Certificate | Issue {
  const path = "securityDomainCertificatePem";
  if (/PRIVATE KEY/.test(pem)) {
    const expected = "a CA certificate without its private key";
    return { path, expected, received: REDACTED, fix: "rootca.key must not leave its owner" };
  }
  const root = parsedCertificate(pem);
  if (root && root.ca && isSignedBy(root, root)) return root;
  const received = root ? `the certificate of ${root.subject}` : "another text";
  return { path, expected: "a self-signed CA in PEM", received, fix: "paste rootca.pem" };
}

function clientPemIssues(pem: string, client: X509Certificate): Issue[] {
  const certificate = parsedCertificate(pem);
  if (certificate?.fingerprint256 === client.fingerprint256) return [];
  const expected = "the certificate that client.p12 holds, in PEM";
  const received = certificate ? `the certificate of ${certificate.subject}` : "another text";
  return [
    { path: "clientCertificatePem", expected, received, fix: "import client.pem of the same run" },
  ];
}

function chainIssues(
  path: string,
  certificate: X509Certificate,
  { root, nowMs }: { readonly root: X509Certificate; readonly nowMs: number },
): Issue[] {
  if (isSignedBy(certificate, root)) return validityIssues(path, certificate, nowMs);
  const expected = `a certificate signed by the security domain (${root.subject})`;
  const received = `one signed by ${certificate.issuer}`;
  return [{ path, expected, received, fix: "use files that were made together" }];
}

function validityIssues(path: string, certificate: X509Certificate, nowMs: number): Issue[] {
  if (isValidAt(certificate, nowMs)) return [];
  const expected = `a certificate valid at ${new Date(nowMs).toISOString()}`;
  const received = `one valid from ${certificate.validFrom} to ${certificate.validTo}`;
  return [{ path, expected, received, fix: "renew the certificates" }];
}

function parsedCertificate(pem: string): X509Certificate | undefined {
  if (!pem.includes("-----BEGIN CERTIFICATE-----")) return undefined;
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined; // the caller says what it expected instead
  }
}

function isCertificate(value: X509Certificate | Issue): value is X509Certificate {
  return value instanceof X509Certificate;
}
