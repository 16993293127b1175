import type { Secret } from "./scan";

/** Names of properties whose value is a secret, in the state of any resource. */
const SECRET_PROPERTIES: ReadonlySet<string> = new Set([
  "secret",
  "secretKey",
  "secretAccessKey",
  "xksSecretAccessKey",
  "privateKey",
  "privateKeyPem",
  "privateKeyPemPkcs8",
  "privateKeyOpenssh",
  "keyContent",
  "password",
  "pkcs12Base64",
  "clientPkcs12Base64",
  "clientPkcs12Password",
  "serverPkcs12Base64",
  "serverPkcs12Password",
]);

/** Characters beyond which a text is looked for by a piece of it, which is found wrapped or cut off too. */
const LONG = 256;
/** Characters of such a piece. */
const PIECE = 48;
/** Lines of PEM beyond which a private key is an RSA key. */
const RSA_LINES = 10;

interface Resource {
  readonly type: string;
  readonly urn: string;
  readonly inputs?: unknown;
  readonly outputs?: unknown;
}

/** Every generated secret in the document of `pulumi stack export --show-secrets`. */
export function stackSecrets(document: string): Secret[] {
  const { deployment } = JSON.parse(document) as { deployment: { resources: readonly Resource[] } };
  return deployment.resources.flatMap(({ type, inputs, outputs }) => [
    ...secretsIn(inputs, type),
    ...secretsIn(outputs, type),
  ]);
}

function secretsIn(value: unknown, label: string): Secret[] {
  if (Array.isArray(value)) return value.flatMap((item) => secretsIn(item, label));
  if (typeof value !== "object" || value === null) return [];
  if ("plaintext" in value)
    return secretsIn({ value: JSON.parse(value.plaintext as string) as unknown }, label);
  return Object.entries(value).flatMap(([name, inner]) => {
    const text = clearText(inner);
    if (SECRET_PROPERTIES.has(name) && typeof text === "string" && text !== "")
      return secretTexts(text, `${name} of ${label}`);
    return secretsIn(inner, label);
  });
}

/** A value without the engine's mark of a secret. */
function clearText(value: unknown): unknown {
  const isMarked = typeof value === "object" && value !== null && "plaintext" in value;
  return isMarked ? (JSON.parse(value.plaintext as string) as unknown) : value;
}

/** A secret; of a private key the pieces of its text that its public key does not hold too. */
export function secretTexts(text: string, label: string): Secret[] {
  const kind = /^-----BEGIN (.*)PRIVATE KEY-----/.exec(text)?.[1];
  if (kind === undefined) return [{ label, value: text.length > LONG ? middle(text) : text }];
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("-----"));
  if (isRsa(kind.trim(), lines))
    // RFC 8017: the primes' exponents and the coefficient come last.
    return lines.slice(-3, -1).map((value) => ({ label: `${label}, RSA`, value }));
  return privatePieces(kind.trim(), lines).map((value) => ({ label, value }));
}

function isRsa(kind: string, lines: readonly string[]): boolean {
  return kind === "RSA" || (kind === "" && lines.length > RSA_LINES);
}

/** A piece in the middle of the longest word: what is around it, such as a client key's id, is no secret. */
function middle(text: string): string {
  const [longest = ""] = (text.match(/[\w+/=]+/g) ?? []).sort((a, b) => b.length - a.length);
  const start = Math.max(0, Math.floor((longest.length - PIECE) / 2));
  return longest.slice(start, start + PIECE);
}

function privatePieces(kind: string, lines: readonly string[]): string[] {
  const [first = "", second] = lines;
  // RFC 5915: the private number fills bytes 7 to 39.
  if (kind === "EC") return [first.slice(40)];
  // The private part of OpenSSH's own format comes last.
  if (kind === "OPENSSH") return lines.slice(-2);
  // RFC 5208, of an elliptic curve (bytes 36 to 68) or Ed25519 (bytes 16 to 48).
  if (kind === "") return [first.slice(48), ...(second === undefined ? [] : [second.slice(0, 24)])];
  throw new Error(`expected an elliptic-curve or Ed25519 key, received a key of kind ${kind}`);
}
