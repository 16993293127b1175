import type { HttpAnswer } from "./send";

/** Pause when a service names none, in milliseconds. @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api */
export const UNNAMED_PAUSE_MS = 60_000;

/** Shortest pause after a refusal for rate, in milliseconds: the service counts in whole seconds. */
export const SHORTEST_PAUSE_MS = 1_000;

const TOO_MANY_REQUESTS = 429;
const FORBIDDEN = 403;

/** Whether an answer refuses a call for its rate. GitHub says so by 403, too, which alone would mean a missing permission. */
export function isRateLimited({ status, headers, body }: HttpAnswer): boolean {
  if (status === TOO_MANY_REQUESTS) return true;
  if (status !== FORBIDDEN) return false;
  return (
    headers.has("retry-after") ||
    headers.get("x-ratelimit-remaining") === "0" ||
    /secondary rate limit/i.test(body)
  );
}

/** How long to wait after a refusal for rate, in milliseconds: `Retry-After` (seconds or a date), else the time that GitHub's or GitLab's header names. */
export function pauseMs({ headers }: HttpAnswer, now: number): number {
  const after = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(after)) return atLeast(Number(after) * 1_000);
  const date = Date.parse(after);
  if (!Number.isNaN(date)) return atLeast(date - now);
  const reset = headers.get("x-ratelimit-reset") ?? headers.get("ratelimit-reset") ?? "";
  if (/^\d+$/.test(reset)) return atLeast(Number(reset) * 1_000 - now);
  return UNNAMED_PAUSE_MS;
}

function atLeast(ms: number): number {
  return Math.max(SHORTEST_PAUSE_MS, ms);
}
