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
]);

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
  if (kind === undefined) return [{ label, value: text }];
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("-----"));
  return privatePieces(kind.trim(), lines).map((value) => ({ label, value }));
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
