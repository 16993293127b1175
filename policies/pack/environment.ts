import { IssueError, type Issue } from "../../core/issues";
import { isDay } from "./day";

/** What the pack is told by variables; an empty one counts as none. */
export interface Told {
  /** File of verdicts. @default - none is written */
  readonly verdicts?: string;
  /** File of waivers. @default - the one beside the pack */
  readonly waivers?: string;
  readonly failsClosed: boolean;
  /** Day of the judgement, YYYY-MM-DD. */
  readonly today: string;
}

/**
 * Reads the variables of the pack.
 * @throws IssueError for a value that it does not know: a switch that is taken for off, or a day that no waiver ends before, would open the gate unseen.
 */
export function readEnvironment(environment: NodeJS.ProcessEnv, now: Date): Told {
  const value = (name: string) => environment[name] || undefined;
  const [verdicts, waivers] = [value("HYOK_VERDICTS"), value("HYOK_WAIVERS")];
  const closed = value("HYOK_FAIL_CLOSED") ?? "false";
  const today = value("HYOK_POLICY_DATE") ?? now.toISOString().slice(0, 10);
  const issues: Issue[] = [];
  if (closed !== "true" && closed !== "false")
    issues.push({
      path: "HYOK_FAIL_CLOSED",
      expected: "true or false",
      received: closed,
      fix: "write one of them",
    });
  if (!isDay(today))
    issues.push({
      path: "HYOK_POLICY_DATE",
      expected: "a day as YYYY-MM-DD",
      received: today,
      fix: "correct it, or leave it out for today",
    });
  if (issues.length > 0) throw new IssueError("the pack does not start:", issues);
  return {
    failsClosed: closed === "true",
    today,
    ...(verdicts === undefined ? {} : { verdicts }),
    ...(waivers === undefined ? {} : { waivers }),
  };
}
