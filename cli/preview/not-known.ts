/**
 * Texts that stand for values that the engine does not know before the update.
 * @see https://github.com/pulumi/pulumi/blob/v3.259.0/sdk/go/common/resource/plugin/rpc.go
 */
const NOT_KNOWN: ReadonlySet<unknown> = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9", // text, and whatever has no type
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // truth value
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // list
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

/** Text that stands for a secret in an event. */
const SECRET = "[secret]";

/** Whether a value of an event is, or holds, one that is not known yet. */
export function holdsUnknown(value: unknown): boolean {
  return holds(value, (each) => NOT_KNOWN.has(each));
}

/** Whether a value of an event is, or holds, a secret that the engine took out. */
export function holdsSecret(value: unknown): boolean {
  return holds(value, (each) => each === SECRET);
}

function holds(value: unknown, test: (each: unknown) => boolean): boolean {
  if (typeof value !== "object" || value === null) return test(value);
  return Object.values(value).some((each) => holds(each, test));
}
