import type { Text } from "../rule/text";
import { partsOf } from "./urn";
import type { Waiver } from "./waiver";

/** Longest time that a waiver may run, in days: one year and a day of leap, so that each is looked at every year. */
export const LONGEST_WAIVER_IN_DAYS = 366;

const MS_PER_DAY = 86_400_000;
/** Whether a waiver's last day is over. */
export function hasExpired({ until }: Waiver, today: string): boolean {
  return until < today;
}

/** Whether a waiver speaks of what a rule says of a resource, whatever the day. */
export function covers(waiver: Waiver, rule: string, urn: string): boolean {
  if (waiver.rule !== rule || waiver.stack !== partsOf(urn)?.stack) return false;
  const pattern = waiver.resource
    .split("*")
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${pattern.join(".*")}$`, "s").test(urn);
}

/** Whether a waiver is one of the stack that is judged, given its URN; one whose resource names no project is one of each project's. */
export function concerns({ stack, resource }: Waiver, stackUrn: string): boolean {
  const judged = partsOf(stackUrn);
  if (judged?.stack !== stack) return false;
  const project = partsOf(resource)?.project;
  return project === undefined || project.includes("*") || project === judged.project;
}

const NO_TYPE: Text = {
  en: "it names no type of resources, expected urn:pulumi:STACK::PROJECT::TYPE::NAME with * in the name alone",
  zh: "未指明资源类型，应为 urn:pulumi:STACK::PROJECT::TYPE::NAME，且 * 仅用于名称",
};
const NO_PROJECT: Text = {
  en: "it takes in every project, expected the name of one",
  zh: "包含所有项目，应指明一个项目名称",
};
const NO_NAME: Text = {
  en: "it takes in every resource of a type, expected a name",
  zh: "包含该类型的全部资源，应指明名称",
};

/** Why a waiver is too wide; undefined for one that is not. */
export function tooWide(waiver: Waiver, today: string): Text | undefined {
  return wideResource(waiver) ?? longTime(waiver, today);
}

function wideResource(waiver: Waiver): Text | undefined {
  const parts = partsOf(waiver.resource);
  if (parts === undefined) return NO_TYPE;
  const { stack, project, type, name } = parts;
  if (stack.includes("*") || type.includes("*")) return NO_TYPE;
  if (project.includes("*")) return NO_PROJECT;
  if (isAnyName(name)) return NO_NAME;
  if (stack === waiver.stack) return undefined;
  return {
    en: `its resource is of stack ${stack}, expected ${waiver.stack}`,
    zh: `其资源属于资源栈 ${stack}，应为 ${waiver.stack}`,
  };
}

/** Whether a name consists of nothing but stars and what stands between words. */
function isAnyName(name: string): boolean {
  return name === "" || (name.includes("*") && !/[\p{L}\p{N}]/u.test(name));
}

function longTime({ until }: Waiver, today: string): Text | undefined {
  const days = Math.round((Date.parse(until) - Date.parse(today)) / MS_PER_DAY);
  if (days <= LONGEST_WAIVER_IN_DAYS) return undefined;
  return {
    en: `it runs for ${days} days, expected at most ${LONGEST_WAIVER_IN_DAYS}`,
    zh: `有效期为 ${days} 天，最多应为 ${LONGEST_WAIVER_IN_DAYS} 天`,
  };
}
