/**
 * Part of the hosts' curl: judges a server's certificate. OpenSSL knows only the machine's time, so its word on dates
 * is set aside, and the chain is followed here at the host's time. The last error of several is all that it tells:
 * behind a date there may be another, so nothing is taken from its silence.
 */
export const CURL_TRUST = String.raw`
const SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
const UNKNOWN_ISSUER = "unable to get local issuer certificate";
const CHAIN_WORDS = {
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_ISSUER,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_ISSUER,
  DEPTH_ZERO_SELF_SIGNED_CERT: "self-signed certificate",
  SELF_SIGNED_CERT_IN_CHAIN: "self-signed certificate in certificate chain",
  CERT_SIGNATURE_FAILURE: "certificate signature failure",
  INVALID_PURPOSE: "unsuitable certificate purpose",
};

/** Milliseconds since 1970 on this host: namespaces cannot move the clock, so the sandbox says how far it is off. */
function hostTime() {
  let text = "0";
  try {
    text = fs.readFileSync("/run/sandbox/clock-offset-ms", "utf8").trim();
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  if (!/^-?\d+$/.test(text)) throw new Failure(2, "/run/sandbox/clock-offset-ms holds no whole number; remove it");
  return Date.now() + Number(text);
}

/** Certificates of a PEM file. */
function readAnchors(path) {
  let blocks = null;
  try {
    blocks = fs.readFileSync(path, "utf8").match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  } catch {}
  if (blocks === null) throw new Failure(77, "error setting certificate file: " + path);
  return blocks.map((block) => {
    try {
      return new X509Certificate(block);
    } catch {
      throw new Failure(77, "error setting certificate file: " + path);
    }
  });
}

/** What is wrong with the certificate of a finished handshake, in curl's words, or undefined. */
function distrust(socket, host, anchors) {
  const peer = socket.getPeerCertificate(true);
  if (!peer.raw) return "SSL certificate problem: the server showed none";
  const chain = chainOf(peer);
  const code = socket.authorized ? "" : String(socket.authorizationError);
  const judgedHere = ["", "CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"].includes(code);
  const problem = judgedHere
    ? chainProblem(chain, anchors)
    : CHAIN_WORDS[code] || code.toLowerCase().replaceAll("_", " ");
  return problem === undefined ? wrongName(host, peer) : "SSL certificate problem: " + problem;
}

function chainOf(peer) {
  const chain = [];
  const seen = new Set();
  for (let next = peer; next && next.raw && !seen.has(next.fingerprint256); next = next.issuerCertificate) {
    seen.add(next.fingerprint256);
    chain.push(new X509Certificate(next.raw));
  }
  return chain;
}

function chainProblem(chain, anchors) {
  const path = pathTo(anchors, chain);
  if (path === undefined) return pathlessWords(chain, anchors);
  const uses = chain[0].keyUsage;
  if (uses && !uses.includes(SERVER_AUTHENTICATION)) return CHAIN_WORDS.INVALID_PURPOSE;
  const now = hostTime();
  for (const certificate of path.reverse()) {
    if (now < Date.parse(certificate.validFrom)) return "certificate is not yet valid";
    if (now > Date.parse(certificate.validTo)) return "certificate has expired";
  }
  return undefined;
}

/** Certificates from the server's own up to one that is trusted, or undefined when a link does not hold. */
function pathTo(anchors, chain) {
  const path = [];
  for (const certificate of chain) {
    if (path.length > 0 && !isIssuedBy(path.at(-1), certificate)) return undefined;
    path.push(certificate);
    if (anchors.some((anchor) => anchor.raw.equals(certificate.raw))) return path;
    const issuer = anchors.find((anchor) => isIssuedBy(certificate, anchor));
    if (issuer) return [...path, issuer];
  }
  return undefined;
}

function isIssuedBy(certificate, issuer) {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** A trusted certificate may stand at the end of the chain without being its issuer: Node adds it by its name alone. */
function pathlessWords(chain, anchors) {
  const top = chain.at(-1);
  const isTrusted = anchors.some((anchor) => anchor.raw.equals(top.raw));
  if (isTrusted || !top.checkIssued(top)) return UNKNOWN_ISSUER;
  return chain.length === 1 ? CHAIN_WORDS.DEPTH_ZERO_SELF_SIGNED_CERT : CHAIN_WORDS.SELF_SIGNED_CERT_IN_CHAIN;
}

function wrongName(host, peer) {
  if (!tls.checkServerIdentity(host, peer)) return undefined;
  if (peer.subjectaltname === undefined && !net.isIP(host))
    return "SSL: certificate subject name '" + ((peer.subject || {}).CN || "") + "' does not match target host name '" + host + "'";
  const target = net.isIP(host) ? "ipv" + net.isIP(host) + " address" : "host name";
  return "SSL: no alternative certificate subject name matches target " + target + " '" + host + "'";
}
`;
