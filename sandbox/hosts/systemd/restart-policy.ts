import { constants } from "node:os";
import type { Ending } from "../agent/inside";

/** How a service ended: `result` in systemd's words. */
export interface Outcome {
  readonly result: "success" | "exit-code" | "signal" | "timeout";
  readonly ending: Ending;
}

const CLEAN_SIGNALS = new Set(["SIGHUP", "SIGINT", "SIGTERM", "SIGPIPE"]);

/** Judges an ending; `extra` are the words of SuccessExitStatus. */
export function judge(ending: Ending, extra: readonly string[], timedOut: boolean): Outcome {
  if (timedOut) return { result: "timeout", ending };
  const clean =
    ending.signal === null
      ? ending.code === 0 || extra.includes(String(ending.code))
      : CLEAN_SIGNALS.has(ending.signal) || extra.includes(ending.signal);
  if (clean) return { result: "success", ending };
  return { result: ending.signal === null ? "exit-code" : "signal", ending };
}

/** Whether a service with this Restart= is started again after this outcome. */
export function restartsAfter(restart: string, outcome: Outcome): boolean {
  switch (restart) {
    case "always":
      return true;
    case "on-success":
      return outcome.result === "success";
    case "on-failure":
      return outcome.result !== "success";
    case "on-abnormal":
      return outcome.result === "signal" || outcome.result === "timeout";
    case "on-abort":
      return outcome.result === "signal";
    default:
      return false;
  }
}

/** Status number that systemd shows: the exit code, or the number of the signal. */
export function statusNumber(ending: Ending): number {
  if (ending.signal === null) return ending.code ?? 1;
  return constants.signals[ending.signal];
}
