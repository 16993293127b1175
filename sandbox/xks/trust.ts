import { X509Certificate } from "node:crypto";
import { checkServerIdentity, type PeerCertificate, type TLSSocket } from "node:tls";
import { decodeBase64 } from "./base64";

/** Longest trust anchor that a key store takes, in characters. */
export const TRUST_ANCHOR_MAX_CHARACTERS = 5000;

/**
 * Reads a trust anchor: base64 of a CA certificate in DER, on one line.
 * @throws RangeError saying which rule it breaks.
 */
export function parseTrustAnchor(text: string): X509Certificate {
  if (text.length < 1 || text.length > TRUST_ANCHOR_MAX_CHARACTERS) {
    throw anchorError(`1 to ${TRUST_ANCHOR_MAX_CHARACTERS} characters`, `${text.length}`);
  }
  const der = decodeBase64(text);
  if (!der) throw anchorError("base64 of a certificate in DER, on one line", "another text");
  try {
    return new X509Certificate(der);
  } catch {
    // The parser names an OpenSSL routine, which helps nobody.
    throw anchorError("base64 of a certificate in DER, on one line", "base64 of other bytes");
  }
}

/** Why a server's certificate is not trusted. `code` is a code of Node's TLS, `reason` a sentence. */
export interface TrustFailure {
  readonly code: string;
  readonly reason: string;
}

/** Words of OpenSSL and Node that are judged again here: dates by another clock, names with a better sentence. */
const JUDGED_HERE: readonly string[] = [
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "ERR_TLS_CERT_ALTNAME_INVALID",
];

/**
 * Judges the certificate of a finished handshake: chain to the one anchor, host name, and validity at the sandbox's time. OpenSSL only knows the
 * machine's time, so its word on dates is set aside and the chain is then followed here.
 */
export function distrust(
  socket: TLSSocket,
  expected: { readonly anchor: X509Certificate; readonly host: string; readonly atMs: number },
): TrustFailure | undefined {
  const peer = socket.getPeerCertificate(true);
  if (!peer.raw) return { code: "NO_CERTIFICATE", reason: "the proxy showed no certificate" };
  const chain = chainOf(peer);
  const code = socket.authorized ? undefined : String(socket.authorizationError);
  if (code !== undefined && !JUDGED_HERE.includes(code)) {
    return { code, reason: chainReason(code, chain[0] as X509Certificate, expected.anchor) };
  }
  const path = pathTo(expected.anchor, chain);
  if (!path) {
    const unknown = "UNABLE_TO_VERIFY_LEAF_SIGNATURE";
    return {
      code: unknown,
      reason: chainReason(unknown, chain[0] as X509Certificate, expected.anchor),
    };
  }
  return outOfDate(path, expected.atMs) ?? wrongName(expected.host, peer);
}

function chainOf(peer: ReturnType<TLSSocket["getPeerCertificate"]>): X509Certificate[] {
  const chain: X509Certificate[] = [];
  const seen = new Set<string>();
  let next: PeerCertificate | undefined = peer;
  while (next?.raw && !seen.has(next.fingerprint256)) {
    seen.add(next.fingerprint256);
    chain.push(new X509Certificate(next.raw));
    next = (next as { issuerCertificate?: PeerCertificate }).issuerCertificate;
  }
  return chain;
}

/** Certificates from the leaf up to the anchor, or undefined when a link does not hold. */
function pathTo(
  anchor: X509Certificate,
  chain: readonly X509Certificate[],
): X509Certificate[] | undefined {
  const path: X509Certificate[] = [];
  for (const certificate of chain) {
    const below = path.at(-1);
    if (below && !isIssuedBy(below, certificate)) return undefined;
    path.push(certificate);
    if (certificate.raw.equals(anchor.raw)) return path;
    if (isIssuedBy(certificate, anchor)) return [...path, anchor];
  }
  return undefined;
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function outOfDate(path: readonly X509Certificate[], atMs: number): TrustFailure | undefined {
  for (const certificate of path) {
    const name = oneLine(certificate.subject);
    if (atMs > Date.parse(certificate.validTo)) {
      const reason = `the certificate of ${name} expired on ${certificate.validTo}`;
      return { code: "CERT_HAS_EXPIRED", reason };
    }
    if (atMs < Date.parse(certificate.validFrom)) {
      const reason = `the certificate of ${name} is valid only from ${certificate.validFrom}`;
      return { code: "CERT_NOT_YET_VALID", reason };
    }
  }
  return undefined;
}

function wrongName(host: string, peer: PeerCertificate): TrustFailure | undefined {
  const error = checkServerIdentity(host, peer) as NodeJS.ErrnoException | undefined;
  if (!error) return undefined;
  const names = peer.subjectaltname ?? "no name";
  return {
    code: error.code ?? "ERR_TLS_CERT_ALTNAME_INVALID",
    reason: `the proxy was called as ${host}, but its certificate is for ${names}`,
  };
}

function chainReason(code: string, leaf: X509Certificate, anchor: X509Certificate): string {
  if (code === "DEPTH_ZERO_SELF_SIGNED_CERT") {
    return "the proxy's certificate is self-signed and is not the trust anchor";
  }
  if (code === "SELF_SIGNED_CERT_IN_CHAIN") {
    return "the proxy's certificate comes from another CA than the trust anchor, with its own root in the chain";
  }
  const issuer = oneLine(leaf.issuer);
  return `the proxy's certificate was issued by ${issuer}, the trust anchor is ${oneLine(anchor.subject)} (${code})`;
}

function oneLine(name: string): string {
  return name.split("\n").join(", ");
}

function anchorError(expected: string, received: string): RangeError {
  return new RangeError(
    `trust anchor: expected ${expected}, received ${received}; use server.tls.ca_base64 of the proxy's config.yaml`,
  );
}
