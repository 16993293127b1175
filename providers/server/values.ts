/** A value that the engine will know only later (in a preview). */
export class Unknown {
  private constructor() {}
  static readonly value = new Unknown();
}

/** A property value on the handlers' side: JSON, `Unknown.value` in previews, `Secret` around secret outputs. */
export type Value = unknown;

/** Property values by name. */
export type Properties = Record<string, Value>;

/** Marks an output as secret, so that the engine encrypts it in state and never shows it. */
export class Secret {
  constructor(readonly value: Value) {}
}

/** Whether a value is unknown itself or holds an unknown anywhere inside. */
export function containsUnknown(value: Value): boolean {
  if (value instanceof Unknown) return true;
  if (value instanceof Secret) return containsUnknown(value.value);
  if (Array.isArray(value)) return value.some(containsUnknown);
  if (value !== null && typeof value === "object")
    return Object.values(value).some(containsUnknown);
  return false;
}
