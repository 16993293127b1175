import type { EngineEvent } from "@pulumi/pulumi/automation";
import { plain } from "../pulumi/events";
import { redacted } from "./redact";

/** What the engine, a plugin or the program said; without what looks like a credential. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** Resource that it is about; undefined for the run as a whole. */
  readonly urn?: string;
  readonly lines: readonly string[];
}

/** Lines of one message that are kept: the first ones say what is wrong. */
const LINES = 6;

/** Characters of a line that are kept. */
const WIDTH = 300;

/** Characters of a message that are looked at: far more than the lines that are kept. */
const LONGEST = 20_000;

/** A line of a stack trace: it tells of this machine, not of the change. */
const TRACE = /^\s*at .*[:(]/;

/** What the engine adds when something else has failed. */
const CONSEQUENCE = /^(?:preview|update|resource|step \w+) (?:failed|errored)\.?$/i;

/** A diagnostic for people; undefined for one that says nothing of its own. */
export function diagnosticOf(
  event: EngineEvent,
  secrets: readonly string[],
): Diagnostic | undefined {
  const said = event.diagnosticEvent;
  if (said === undefined || (said.severity !== "error" && said.severity !== "warning"))
    return undefined;
  const lines = toldLines(said.message, secrets);
  if (lines.length === 0) return undefined;
  return { severity: said.severity, ...(said.urn ? { urn: said.urn } : {}), lines };
}

/** The first lines of what was said, for people, without what looks like a credential; none where it says nothing of its own. */
export function toldLines(message: string, secrets: readonly string[]): string[] {
  const text = plain(message.slice(0, LONGEST)).replace(/^(?:Preview failed|error): /, "");
  return text === "" || CONSEQUENCE.test(text) ? [] : shortened(redacted(text, secrets));
}

/** The first lines of a text, none too long, and how many more there are. */
function shortened(text: string): string[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "" && !TRACE.test(line));
  const kept = lines.slice(0, LINES).map((line) => cut(line.trimEnd()));
  const more = lines.length - kept.length;
  return more > 0 ? [...kept, `(${more} more lines)`] : kept;
}

function cut(line: string): string {
  return line.length > WIDTH ? `${line.slice(0, WIDTH)} ...` : line;
}
