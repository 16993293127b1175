import type { Text } from "../../../../policies/rule/text";
import { both, markup, type Markup } from "./markup";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** Days before its end from which a waiver is shown as one to renew. */
const SOON_IN_DAYS = 30;

/** The last day of a waiver, and how far off it is from the day of the judgement. */
export function remaining(until: string, date: string): Markup {
  const day = markup`<span translate="no">${until}</span>`;
  const days = Math.round((timeOf(until) - timeOf(date)) / DAY_MS);
  if (Number.isNaN(days)) return day;
  const style = days <= SOON_IN_DAYS ? "soon" : "later";
  return markup`${day} <small class="${style}">${both(wordsFor(days))}</small>`;
}

function timeOf(day: string): number {
  return DAY.test(day) ? Date.parse(day) : Number.NaN;
}

function wordsFor(days: number): Text {
  if (days < 0) return { en: "ended", zh: "已到期" };
  if (days === 0) return { en: "last day", zh: "最后一天" };
  return { en: `${days} ${days === 1 ? "day" : "days"} left`, zh: `剩余 ${days} 天` };
}
