import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { REDACTED, type Issue } from "../../../core/issues";
import type { TlsConfig } from "./config";

/** Contents of the TLS files. */
export interface TlsFiles {
  readonly certificate: string;
  readonly privateKey: string;
  /** Base64 of the CA in DER, one line: the value that a key store takes as its trust anchor. */
  readonly caBase64: string;
}

/**
 * Reads the certificate, its key and the CA, and says what cannot work. Whether the CA has issued the certificate is not asked: the
 * key store finds that out in its handshake.
 */
export function readTlsFiles(
  tls: TlsConfig,
  directory: string,
): { files: TlsFiles; issues: Issue[] } {
  const issues: Issue[] = [];
  const read = (field: string, path: string): string => {
    if (path === "") return "";
    try {
      return readFileSync(resolve(directory, path), "utf8");
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? "unknown";
      report(issues, field, {
        expected: "a file that can be read",
        received: `${path} (${code})`,
        fix: "correct the path or its permissions",
      });
      return "";
    }
  };
  const certificate = read("cert_path", tls.certPath);
  const privateKey = read("key_path", tls.keyPath);
  const leaf = parseCertificate(issues, "cert_path", certificate);
  const ca = parseCertificate(issues, "ca_path", read("ca_path", tls.caPath));
  checkKey(issues, leaf, privateKey);
  const caBase64 = ca?.raw.toString("base64") ?? "";
  if (tls.caBase64 !== "" && ca && tls.caBase64 !== caBase64) {
    report(issues, "ca_base64", {
      expected: "the CA of ca_path in base64 of its DER form",
      received: "another value",
      fix: "leave it blank to have it filled in at start",
    });
  }
  return { files: { certificate, privateKey, caBase64 }, issues };
}

function parseCertificate(
  issues: Issue[],
  field: string,
  pem: string,
): X509Certificate | undefined {
  if (pem === "") return undefined;
  try {
    return new X509Certificate(pem);
  } catch {
    // The parser's message names an OpenSSL routine, which helps nobody.
    report(issues, field, {
      expected: "a certificate in PEM form",
      received: "another content",
      fix: "name the .pem file of the certificate",
    });
    return undefined;
  }
}

function checkKey(issues: Issue[], leaf: X509Certificate | undefined, pem: string): void {
  if (pem === "") return;
  try {
    const key = createPrivateKey(pem);
    if (!leaf || leaf.checkPrivateKey(key)) return;
    report(issues, "key_path", {
      expected: "the private key of the certificate in cert_path",
      received: REDACTED,
      fix: "name the key that belongs to it",
    });
  } catch {
    // Nothing of the parser's error may show: it speaks about the key.
    report(issues, "key_path", {
      expected: "a private key in PEM form without a passphrase",
      received: REDACTED,
      fix: "name the key's .pem file",
    });
  }
}

function report(issues: Issue[], field: string, problem: Omit<Issue, "path">): void {
  issues.push({ path: `server.tls.${field}`, ...problem });
}
