import type { Place } from "../../../policies/places/place";
import type { Requirement, RuleFacts } from "../../../policies/rule/facts";

/** A wrong configuration that the tests of the configuration try: the requirement that it breaks, and the keys that the answer names. */
export interface WrongRow {
  readonly requirement: string;
  readonly keys: readonly string[];
}

/** Everything that a table of places is held against. */
export interface PlaceBook {
  readonly places: readonly (readonly [requirement: string, place: Place])[];
  readonly rules: readonly Pick<RuleFacts, "id" | "sources">[];
  readonly requirements: readonly Requirement[];
  readonly checks: Readonly<Record<string, string>>;
  readonly wrongRows: readonly WrongRow[];
  /** Text of a file of the project; undefined when there is none. */
  readonly textOf: (file: string) => string | undefined;
}

/** Every place that is missing, given twice, or claims what nothing proves. */
export function placeFaults(book: PlaceBook): string[] {
  return [...countFaults(book), ...proofFaults(book), ...checkFaults(book), ...rowFaults(book)];
}

function countFaults({ places, rules, requirements }: PlaceBook): string[] {
  const known = new Set<string>(requirements);
  // A rule that replaces a requirement names it among its sources; what it asks for instead is the place.
  const replaces = ({ id }: { readonly id: string }, source: string) =>
    places.some(
      ([requirement, place]) =>
        requirement === source && place.place === "replaced" && place.by === id,
    );
  const judged = new Set<string>(
    rules.flatMap((rule) => rule.sources.filter((source) => !replaces(rule, source))),
  );
  const placed = places.map(([requirement]) => requirement);
  const unknown = [...new Set([...judged, ...placed])].filter((each) => !known.has(each));
  return [
    ...unknown.map((each) => `${each}: there is no such requirement`),
    ...requirements.flatMap((each) => {
      const count = (judged.has(each) ? 1 : 0) + placed.filter((other) => other === each).length;
      return count === 1 ? [] : [`${each}: expected one place, received ${count}`];
    }),
  ];
}

function proofFaults({ places, rules, wrongRows, textOf }: PlaceBook): string[] {
  const ids = new Set(rules.map(({ id }) => id));
  return places.flatMap(([requirement, place]) => {
    if (place.place === "replaced" && !ids.has(place.by))
      return [`${requirement}: there is no rule ${place.by}`];
    if (place.place === "configuration" && place.proof === undefined) {
      const proved = wrongRows.some(
        (row) =>
          row.requirement === requirement && row.keys.some((key) => key.startsWith(place.where)),
      );
      return proved ? [] : [`${requirement}: no wrong configuration shows ${place.where}`];
    }
    if (!("proof" in place) || place.proof === undefined) return [];
    const [file, title] = place.proof;
    return isTested(textOf(file), title) ? [] : [`${requirement}: ${file} has no test "${title}"`];
  });
}

/** Whether a test file has a title among its texts; a comment proves nothing, and neither does a test that is left out. */
function isTested(text: string | undefined, title: string): boolean {
  if (text === undefined || /\b(?:it|describe)\.skip\(/.test(text)) return false;
  return text
    .split("\n")
    .some((line) => !/^\s*(?:\/\/|\/?\*)/.test(line) && /["'`]/.test(line) && line.includes(title));
}

function checkFaults({ places, checks }: PlaceBook): string[] {
  const asked = places.flatMap(([, place]) => (place.place === "doctor" ? [place.check] : []));
  const texts = Object.values(checks);
  return Object.entries(checks).flatMap(([name, looksAt]) => [
    ...(/^[a-z]+(-[a-z]+)*$/.test(name) ? [] : [`${name}: expected words joined by hyphens`]),
    ...(asked.some((each) => each === name) ? [] : [`${name}: no requirement asks for the check`]),
    ...(texts.filter((each) => each === looksAt).length === 1
      ? []
      : [`${name}: another check looks at the same`]),
  ]);
}

/** A wrong configuration proves the place of its requirement, or a rule judges that, too. */
function rowFaults({ places, rules, wrongRows }: PlaceBook): string[] {
  const judged = new Set<string>(rules.flatMap(({ sources }) => sources));
  const answered = new Set(
    places
      .filter(([, place]) => place.place === "configuration")
      .map(([requirement]) => requirement),
  );
  const rows = new Set(wrongRows.map(({ requirement }) => requirement));
  return [...rows]
    .filter((each) => !judged.has(each) && !answered.has(each))
    .map((each) => `${each}: the configuration answers it, and its place is elsewhere`);
}
