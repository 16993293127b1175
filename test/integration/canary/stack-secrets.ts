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

/** Characters at the front of a key's text that are alike in all keys of its kind. */
const KEY_PREAMBLE = 40;

interface Resource {
  readonly type: string;
  readonly urn: string;
  readonly inputs?: unknown;
  readonly outputs?: unknown;
}

/** Every generated secret in the document of `pulumi stack export --show-secrets`. */
export function stackSecrets(document: string): Secret[] {
  const { deployment } = JSON.parse(document) as { deployment: { resources: readonly Resource[] } };
  return deployment.resources.flatMap(({ type, inputs, outputs }) => [...secretsIn(inputs, type), ...secretsIn(outputs, type)]);
}

function secretsIn(value: unknown, label: string): Secret[] {
  if (Array.isArray(value)) return value.flatMap((item) => secretsIn(item, label));
  if (typeof value !== "object" || value === null) return [];
  if ("plaintext" in value) return secretsIn({ value: JSON.parse(value.plaintext as string) as unknown }, label);
  return Object.entries(value).flatMap(([name, inner]) => {
    const text = clearText(inner);
    if (SECRET_PROPERTIES.has(name) && typeof text === "string" && text !== "") return secretTexts(text, `${name} of ${label}`);
    return secretsIn(inner, label);
  });
}

/** A value without the engine's mark of a secret. */
function clearText(value: unknown): unknown {
  const isMarked = typeof value === "object" && value !== null && "plaintext" in value;
  return isMarked ? (JSON.parse(value.plaintext as string) as unknown) : value;
}

/** A secret; of a private key the lines that only this key has. */
export function secretTexts(text: string, label: string): Secret[] {
  if (!text.startsWith("-----BEGIN ")) return [{ label, value: text }];
  const [first = "", ...others] = text.split("\n").filter((line) => line !== "" && !line.startsWith("-----"));
  const lines = [first.slice(KEY_PREAMBLE), ...others].filter((line) => line.length >= 20);
  return lines.map((value) => ({ label, value }));
}
