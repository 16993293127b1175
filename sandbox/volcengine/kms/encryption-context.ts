import type { Params } from "../openapi/params";

/** Most bytes of an encryption context in its canonical form: the proxy takes 8192 bytes of AAD, of which KMS needs some itself. */
export const CONTEXT_MAX_BYTES = 8000;

/** Reads `EncryptionContext`: an object of texts, or the JSON text of one (the API model and the documentation differ). */
export function contextParam(params: Params): Buffer {
  const sent = params.raw("EncryptionContext");
  const value = typeof sent === "string" ? parse(sent) : (sent ?? {});
  const context = isTexts(value) ? canonical(value) : undefined;
  if (context !== undefined && context.length <= CONTEXT_MAX_BYTES) return context;
  params.reject({
    path: "EncryptionContext",
    expected: `an object of texts, at most ${CONTEXT_MAX_BYTES} bytes`,
    received: context === undefined ? sent : `${context.length} bytes`,
    fix: "send texts only",
  });
  return Buffer.alloc(0);
}

/** The same bytes for the same pairs, whatever their order; none for no pairs. */
function canonical(context: Record<string, string>): Buffer {
  const pairs = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  return pairs.length === 0 ? Buffer.alloc(0) : Buffer.from(JSON.stringify(pairs));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller says what is expected.
    return undefined;
  }
}

function isTexts(value: unknown): value is Record<string, string> {
  return (
    value !== null &&
    typeof value === "object" &&
    !Array.isArray(value) &&
    Object.values(value).every((text) => typeof text === "string")
  );
}
