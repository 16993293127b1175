import { pathsIn, rowsOf } from "./markdown-table";

/** Documents of the vendor, and the last capability of each that concerns this kit. */
const RANGES = { S001: 36, S003: 12, S004: 24 };

const HOW = ["code", "manual step", "runbook", "not in this kit"];

interface Capability {
  readonly id: string;
  readonly how: readonly string[];
  readonly where: string;
  readonly test: string;
  readonly limits: string;
}

/** Capabilities that a document's tables name. */
export function capabilitiesIn(markdown: string): Capability[] {
  return rowsOf(markdown, /^S\d{3}-\d+$/).map(([id = "", , how = "", where = "", ...rest]) => ({
    id,
    how: how.split(", "),
    where,
    test: rest[0] ?? "",
    limits: rest[1] ?? "",
  }));
}

/** Everything that is wrong with the tables of capabilities. */
export function capabilityIssues(markdown: string, exists: (path: string) => boolean): string[] {
  const rows = capabilitiesIn(markdown);
  const ids = rows.map(({ id }) => id);
  return [
    ...EXPECTED.filter((id) => !ids.includes(id)).map((id) => `${id} is missing`),
    ...ids.filter((id) => !EXPECTED.includes(id)).map((id) => `${id} is none of the capabilities`),
    ...ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `${id} is named twice`),
    ...rows.flatMap(rowIssues),
    ...pathsIn(markdown)
      .filter((path) => !exists(path))
      .map((path) => `${path} does not exist`),
  ];
}

function rowIssues({ id, how, where, test, limits }: Capability): string[] {
  const unknown = how.filter((each) => !HOW.includes(each));
  const isMade = how.some((each) => each === "code" || each === "manual step");
  const isLeftOut = how.includes("not in this kit");
  return [
    ...unknown.map((each) => `${id} is done by "${each}"`),
    ...(isLeftOut && how.length > 1 ? [`${id} is in this kit and is not`] : []),
    ...(isMade && !pathsIn(where).some(isSource) ? [`${id} names no source`] : []),
    ...(isMade && !pathsIn(test).some(isTest) ? [`${id} names no test`] : []),
    ...(how.includes("runbook") && !pathsIn(where).some(isDocument)
      ? [`${id} names no page of its runbook`]
      : []),
    ...(limits === "" ? [`${id} says neither limits nor why not`] : []),
  ];
}

const EXPECTED = Object.entries(RANGES).flatMap(([document, last]) =>
  Array.from({ length: last }, (_, index) => `${document}-${index + 1}`),
);

const isSource = (path: string): boolean => /^(core|components|providers|stacks|cli)\//.test(path);
const isTest = (path: string): boolean => /^test\/.+\.spec\.ts$/.test(path);
const isDocument = (path: string): boolean => /^docs\/.+\.md$/.test(path);
