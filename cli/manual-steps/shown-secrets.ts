/** Mark of a secret value in the document of `pulumi stack export`. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";

interface Envelope {
  readonly [SIGNATURE]: string;
  /** The value as JSON, in an export with `--show-secrets`. */
  readonly plaintext?: string;
}

/**
 * Texts by name out of an exported object, secret as a whole or each for itself; undefined where the export does not show a value, and for the whole where it does
 * not even show the names.
 */
export function secretsShown(value: unknown): Record<string, string | undefined> | undefined {
  const opened = isEnvelope(value) ? open(value) : value;
  if (opened === undefined && isEnvelope(value)) return undefined;
  if (typeof opened !== "object" || opened === null) return {};
  return Object.fromEntries(
    Object.entries(opened as Record<string, unknown>).map(([name, each]) => [
      name,
      textOf(isEnvelope(each) ? open(each) : each),
    ]),
  );
}

function isEnvelope(value: unknown): value is Envelope {
  return typeof value === "object" && value !== null && SIGNATURE in value;
}

function open({ plaintext }: Envelope): unknown {
  return plaintext === undefined ? undefined : JSON.parse(plaintext);
}

function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}
