import { invalidParameter } from "../errors";
import { optionalText, type Parameters } from "../parameters";
import { ENCRYPTION_CONTEXT_MAX_CHARACTERS } from "./limits";

const NAME = "EncryptionContext";

/** Authenticated bytes of a call: canonical JSON (sorted keys, no blanks) of its encryption context, `{}` without one. @throws CloudError. */
export function encryptionContextAad(params: Parameters): Buffer {
  const text = optionalText(params, NAME) ?? "{}";
  if (text.length > ENCRYPTION_CONTEXT_MAX_CHARACTERS) {
    throw invalidParameter(NAME, `at most ${ENCRYPTION_CONTEXT_MAX_CHARACTERS} characters`);
  }
  const context = parse(text);
  const sorted = Object.keys(context)
    .sort()
    .map((key) => [key, context[key]] as const);
  return Buffer.from(
    `{${sorted.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(",")}}`,
  );
}

function parse(text: string): Record<string, unknown> {
  const expected = "one JSON object whose values are texts";
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalidParameter(NAME, expected);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalidParameter(NAME, expected);
  const context = value as Record<string, unknown>;
  if (Object.values(context).some((item) => typeof item !== "string"))
    throw invalidParameter(NAME, expected);
  return context;
}
