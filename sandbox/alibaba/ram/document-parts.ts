import { refusal } from "../errors";

/** The JSON of a policy or trust document. @throws CloudError MalformedPolicyDocument. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("the document is not JSON");
  }
}

/** A member of a document that must be an object. @throws CloudError MalformedPolicyDocument. */
export function asObject(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw malformed(`${path} must be an object`);
  return value as Record<string, unknown>;
}

/** Refusal of a document. */
export function malformed(detail: string): Error {
  return refusal("MalformedPolicyDocument", detail);
}
