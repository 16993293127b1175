/** An object of an answer, read member by member: the vendor leaves empty members out. */
export type Answer = Readonly<Record<string, unknown>>;

/** The object under a name; empty when it is missing. */
export function objectAt(answer: Answer, name: string): Answer {
  const value = answer[name];
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? (value as Answer)
    : {};
}

/** The objects of a list under a name; none when it is missing. */
export function objectsAt(answer: Answer, name: string): readonly Answer[] {
  const value = answer[name];
  if (!Array.isArray(value)) return [];
  return value.filter((item): item is Answer => item !== null && typeof item === "object");
}

/** The text under a name; undefined when it is missing or empty. */
export function textAt(answer: Answer, name: string): string | undefined {
  const value = answer[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The number under a name; undefined when it is missing. */
export function numberAt(answer: Answer, name: string): number | undefined {
  const value = answer[name];
  return typeof value === "number" ? value : undefined;
}
