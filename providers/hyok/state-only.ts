/** Refusal to read a resource that no cloud knows, for an import: there is nothing to read it from. */
export function notImportable(what: string, id: string): Error {
  return new Error(
    `reading ${what} (${id}): it lives in the stack's state only and cannot be imported; declare a new one`,
  );
}
