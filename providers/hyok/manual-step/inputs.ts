import { REDACTED, type Issue } from "../../../core/issues";
import { within, type Range } from "../../../core/limits";
import { textIssues, textOf, unknownInputIssues, type TextRule } from "../check";
import { containsUnknown, Unknown, type Properties } from "../../server/values";
import { argumentsOf, VERIFIER_KINDS, verifierOf } from "./registry";
import type { Verifier } from "./verifier";

/** Minutes that a step waits for its person. */
export const TIMEOUT_IN_MINUTES: Range = { min: 1, max: 1440 };
/** Seconds between two looks. */
export const POLL_INTERVAL_IN_SECONDS: Range = { min: 1, max: 3600 };

const DEFAULTS = { timeoutInMinutes: 60, pollIntervalInSeconds: 15 };

const KNOWN: ReadonlySet<string> = new Set([
  "title",
  "runbook",
  "verifier",
  "materials",
  "performedBy",
  "timeoutInMinutes",
  "pollIntervalInSeconds",
]);

/** Inputs of a manual step after check. */
export interface ManualStepInputs {
  readonly title: string;
  readonly runbook: readonly string[];
  readonly verifier: Verifier;
  readonly verifierArguments: Properties;
  /** Names of the materials, never their values. */
  readonly materialNames: readonly string[];
  readonly performedBy: string;
  readonly timeoutInMinutes: number;
  readonly pollIntervalInSeconds: number;
}

const TEXTS: readonly TextRule[] = [
  {
    property: "title",
    required: true,
    length: { min: 1, max: 200 },
    pattern: /^[^\n]+$/,
    form: "one line",
    fix: "say in a few words what is to be done",
  },
  {
    property: "performedBy",
    required: true,
    length: { min: 1, max: 200 },
    pattern: /\S/,
    form: "the person or the role that does the step",
    fix: "name who is responsible, for example the key custodian",
  },
];

/** The inputs with their defaults; `undefined` members are left out. */
export function withDefaults(news: Properties): Properties {
  const present = Object.entries(news).filter(([, value]) => value !== undefined && value !== null);
  return { ...DEFAULTS, ...Object.fromEntries(present) };
}

/** Everything that is wrong with the inputs, defaults applied. */
export function inputIssues(inputs: Properties): readonly Issue[] {
  return [
    ...textIssues(TEXTS, inputs),
    ...runbookIssues(inputs["runbook"]),
    ...verifierIssues(inputs["verifier"]),
    ...materialIssues(inputs["materials"]),
    ...rangeIssues("timeoutInMinutes", inputs, { unit: "minutes", range: TIMEOUT_IN_MINUTES }),
    ...rangeIssues("pollIntervalInSeconds", inputs, {
      unit: "seconds",
      range: POLL_INTERVAL_IN_SECONDS,
    }),
    ...unknownInputIssues(KNOWN, inputs),
    ...runbookLeakIssues(inputs),
  ];
}

function runbookIssues(runbook: unknown): Issue[] {
  if (runbook instanceof Unknown) return [];
  const isRight =
    Array.isArray(runbook) &&
    runbook.length > 0 &&
    runbook.every((line) => line instanceof Unknown || typeof line === "string");
  if (isRight) return [];
  const expected = "a list of lines, at least one";
  const received = Array.isArray(runbook) ? `a list of ${runbook.length}` : typeof runbook;
  return [{ path: "runbook", expected, received, fix: "write down what the person does" }];
}

function verifierIssues(value: unknown): readonly Issue[] {
  if (value instanceof Unknown) return [];
  const verifier = objectOf(value);
  const { kind } = verifier;
  if (kind instanceof Unknown) return [];
  const found = verifierOf(kind);
  if (found !== undefined) return found.issues("verifier", argumentsOf(verifier));
  const expected = VERIFIER_KINDS.join(" or ");
  const fix = "use a kind that this version can verify";
  return [{ path: "verifier.kind", expected, received: kind, fix }];
}

function materialIssues(value: unknown): Issue[] {
  if (value === undefined || value instanceof Unknown) return [];
  const materials = objectOf(value);
  const isRight =
    value !== null &&
    typeof value === "object" &&
    !Array.isArray(value) &&
    Object.values(materials).every((each) => each instanceof Unknown || typeof each === "string");
  const expected = "secret texts by name";
  const fix = "pass an object of texts, or leave it out";
  return isRight ? [] : [{ path: "materials", expected, received: REDACTED, fix }];
}

/** The runbook is shown to everybody who sees the log, so it must not repeat a material. */
function runbookLeakIssues(inputs: Properties): Issue[] {
  const runbook = Array.isArray(inputs["runbook"]) ? inputs["runbook"] : [];
  const text = runbook.filter((line) => typeof line === "string").join("\n");
  return Object.entries(objectOf(inputs["materials"]))
    .filter(([, value]) => typeof value === "string" && value !== "" && text.includes(value))
    .map(([name]) => ({
      path: "runbook",
      expected: `lines that name the material ${name} without its value`,
      received: REDACTED,
      fix: "name it, and tell how it is read",
    }));
}

function rangeIssues(
  path: string,
  inputs: Properties,
  { unit, range }: { readonly unit: string; readonly range: Range },
): Issue[] {
  const value = inputs[path];
  if (value instanceof Unknown) return [];
  if (typeof value === "number" && Number.isInteger(value) && within(range, value)) return [];
  const expected = `a whole number of ${unit} from ${range.min} to ${range.max}`;
  const fix = `use ${DEFAULTS[path as keyof typeof DEFAULTS]}, or leave it out`;
  return [{ path, expected, received: value, fix }];
}

/** Checked inputs with their types. */
export function readInputs(inputs: Properties): ManualStepInputs {
  const verifier = objectOf(inputs["verifier"]);
  const found = verifierOf(verifier["kind"]);
  if (found === undefined)
    throw new Error(`manual step: no verifier of kind ${String(verifier["kind"])}`);
  return {
    title: textOf(inputs, "title"),
    runbook: Array.isArray(inputs["runbook"]) ? inputs["runbook"].map(String) : [],
    verifier: found,
    verifierArguments: argumentsOf(verifier),
    materialNames: Object.keys(objectOf(inputs["materials"])),
    performedBy: textOf(inputs, "performedBy"),
    timeoutInMinutes: Number(inputs["timeoutInMinutes"]),
    pollIntervalInSeconds: Number(inputs["pollIntervalInSeconds"]),
  };
}

/** Whether two values are the same, known and unknown members alike. */
export function isSame(left: unknown, right: unknown): boolean {
  if (containsUnknown(left) || containsUnknown(right)) return false;
  return canonical(left) === canonical(right);
}

function canonical(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "undefined";
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join()}}`;
}

function objectOf(value: unknown): Properties {
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? (value as Properties)
    : {};
}
