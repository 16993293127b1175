import { decodeBase64 } from "../base64";
import { XksError } from "../errors";
import type { MetadataNames, XksWireProfile } from "../profile";

/** A parsed JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Longest principal or key name in `requestMetadata`, in characters. */
export const ARN_MAX_CHARACTERS = 2048;

/** A text field; null counts as absent. @throws XksError ValidationException for another type. */
export function optionalText(body: JsonObject, name: string): string | undefined {
  const value = body[name] ?? undefined;
  if (value !== undefined && typeof value !== "string") throw wrong(`${name} is not a string`);
  return value;
}

/** @throws XksError ValidationException when the field is absent. */
export function requiredText(body: JsonObject, name: string): string {
  const value = optionalText(body, name);
  if (value === undefined) throw wrong(`${name} is missing`);
  return value;
}

/** Bytes of a base64 text. @throws XksError ValidationException */
export function bytesOf(text: string, name: string): Buffer {
  const bytes = decodeBase64(text);
  if (!bytes) throw wrong(`${name} is not base64 in the standard alphabet with padding`);
  return bytes;
}

/**
 * `requestMetadata` with the fields that an API needs. The values are opaque: only their presence and length are looked at.
 * @throws XksError ValidationException
 */
export function requestMetadata(
  profile: XksWireProfile,
  body: JsonObject,
  required: readonly (keyof MetadataNames)[],
): JsonObject {
  const value = body["requestMetadata"] ?? undefined;
  if (value === undefined) throw wrong("requestMetadata is missing");
  if (typeof value !== "object" || Array.isArray(value)) {
    throw wrong("requestMetadata is not an object");
  }
  const metadata = value as JsonObject;
  for (const role of Object.keys(profile.metadata) as (keyof MetadataNames)[]) {
    const name = profile.metadata[role];
    const read = required.includes(role) ? requiredText : optionalText;
    const text = read(metadata, name);
    if (text !== undefined && text.length > ARN_MAX_CHARACTERS) {
      throw wrong(`${name} is longer than ${ARN_MAX_CHARACTERS} characters`);
    }
  }
  return metadata;
}

/** A refusal of a parameter. The text must not hold the parameter's value. */
export function wrong(message: string): XksError {
  return new XksError("ValidationException", message);
}
