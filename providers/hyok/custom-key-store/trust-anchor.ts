import { X509Certificate } from "node:crypto";
import { Unknown } from "../../server/values";
import type { Issue } from "../../../core/issues";
import { TRUST_ANCHOR_LENGTH, within } from "../../../core/limits";

const FIX = "pass the CA certificate as base64 of its DER form on one line";

/** The certificate behind a trust anchor, given as base64 of DER or as PEM; undefined when it is none. */
export function parseTrustAnchor(text: string): X509Certificate | undefined {
  try {
    return new X509Certificate(text.includes("-----BEGIN") ? text : Buffer.from(text, "base64"));
  } catch {
    return undefined; // anything that is no certificate: the caller says so
  }
}

/** What is wrong with a trust anchor. A value that is not known yet passes. */
export function trustAnchorIssues(path: string, value: unknown): Issue[] {
  if (value instanceof Unknown) return [];
  if (typeof value !== "string" || !within(TRUST_ANCHOR_LENGTH, value.length)) {
    const received = typeof value === "string" ? `${value.length} characters` : value;
    const expected = `${TRUST_ANCHOR_LENGTH.min} to ${TRUST_ANCHOR_LENGTH.max} characters, a CA certificate`;
    return [{ path, expected, received, fix: FIX }];
  }
  const certificate = parseTrustAnchor(value);
  if (certificate === undefined) {
    return [
      {
        path,
        expected: "an X.509 certificate",
        received: `${value.length} characters that are none`,
        fix: FIX,
      },
    ];
  }
  if (certificate.ca) return [];
  const received = `the certificate of ${certificate.subject.replaceAll("\n", ", ")}, which is no CA`;
  return [
    {
      path,
      expected: "a CA certificate",
      received,
      fix: "pass the CA that issued the proxy's certificate",
    },
  ];
}

/** SHA-256 fingerprint of a trust anchor, or a word for what it is instead: for people. */
export function trustAnchorFingerprint(text: string): string {
  return parseTrustAnchor(text)?.fingerprint256 ?? "no readable certificate";
}

/** Whether two texts hold the same certificate, whatever their form. */
export function isSameTrustAnchor(left: string, right: string): boolean {
  if (left === right) return true;
  const first = parseTrustAnchor(left)?.fingerprint256;
  return first !== undefined && first === parseTrustAnchor(right)?.fingerprint256;
}
