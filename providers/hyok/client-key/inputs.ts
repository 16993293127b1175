import type { Issue } from "../../../core/issues";
import { CLIENT_KEY_VALIDITY_IN_DAYS } from "../../../core/kms/access-points";
import { within } from "../../../core/limits";
import { alibabaRegionIssue } from "../alibaba/settings";
import { isRegion } from "../client/settings";
import {
  booleanIssues,
  inputsOver,
  textIssues,
  textOf,
  unknownInputIssues,
  type TextRule,
} from "../check";
import { Unknown, type Properties } from "../../server/values";

/** Inputs of a client key after check. */
export interface ClientKeyInputs {
  readonly accessPoint: string;
  readonly region: string;
  readonly validityInDays: number;
  /** Empty when the program gives none. */
  readonly rotation: string;
  /** Whether no newer key has taken its place. */
  readonly isCurrent: boolean;
}

/** Names of the inputs whose change is another client key. */
export const INPUT_NAMES = [
  "applicationAccessPointName",
  "rotation",
  "validityInDays",
  "region",
] as const;

const KNOWN: ReadonlySet<string> = new Set([...INPUT_NAMES, "isCurrent"]);

const ACCESS_POINT: TextRule = {
  property: "applicationAccessPointName",
  required: true,
  length: { min: 1, max: 192 },
  pattern: /^\S+$/,
  form: "no spaces",
  fix: "pass the name of the application access point",
};

/** The inputs with their defaults; `undefined` members are left out. */
export function withDefaults(news: Properties, defaultRegion: string | undefined): Properties {
  const defaults = {
    validityInDays: CLIENT_KEY_VALIDITY_IN_DAYS.max,
    ...(defaultRegion === undefined ? {} : { region: defaultRegion }),
  };
  return inputsOver(defaults, news);
}

/** Everything that is wrong with the inputs, defaults applied. */
export function inputIssues(inputs: Properties): readonly Issue[] {
  const { region } = inputs;
  return [
    ...textIssues([ACCESS_POINT], inputs),
    ...rotationIssues(inputs["rotation"], "the client key"),
    ...validityIssues(inputs["validityInDays"]),
    ...booleanIssues(["isCurrent"], inputs),
    ...(isRegion(region) || region instanceof Unknown
      ? []
      : [alibabaRegionIssue("region", region)]),
    ...unknownInputIssues(KNOWN, inputs),
  ];
}

/** What is wrong with a rotation mark. */
export function rotationIssues(rotation: unknown, what: string): Issue[] {
  if (rotation === undefined || rotation instanceof Unknown) return [];
  if (typeof rotation === "string" || typeof rotation === "number") return [];
  const expected = `a text or a number that changes when ${what} is to be renewed`;
  const fix = "use for example the date of the rotation, or leave it out";
  return [{ path: "rotation", expected, received: rotation, fix }];
}

function validityIssues(days: unknown): Issue[] {
  if (days instanceof Unknown) return [];
  const { min, max } = CLIENT_KEY_VALIDITY_IN_DAYS;
  if (typeof days === "number" && Number.isInteger(days) && within({ min, max }, days)) return [];
  const expected = `a whole number of days from ${min} to ${max}`;
  const fix = `use ${max} or less, and a rotation before that time is over`;
  return [{ path: "validityInDays", expected, received: days, fix }];
}

/** Checked inputs with their types. */
export function readInputs(inputs: Properties): ClientKeyInputs {
  return {
    accessPoint: textOf(inputs, "applicationAccessPointName"),
    region: textOf(inputs, "region"),
    validityInDays: Number(inputs["validityInDays"]),
    rotation: rotationText(inputs["rotation"]),
    isCurrent: isCurrent(inputs),
  };
}

/** Whether no newer key has taken the place of this one. */
export function isCurrent(inputs: Properties): boolean {
  return inputs["isCurrent"] !== false;
}

function rotationText(rotation: unknown): string {
  return typeof rotation === "string" || typeof rotation === "number" ? String(rotation) : "";
}
