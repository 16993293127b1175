import { existsSync, readFileSync } from "node:fs";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import type { Stage } from "../../../policies/pack/stage";
import type { VerdictLine } from "../../../policies/pack/verdict-file";
import type { VerdictHeader, VerdictRecord } from "../../../policies/pack/verdict-record";

/** The pack's last word, which no fixture expects. */
const CLOSING = "pack-not-known-yet";

const FINDING = /^ +- \[\w+\] \[severity: \w+\] +(\S+) +\((.+): (.+?)\)$/;
const INDENT = " ".repeat(10);

/** A verdict file. */
export interface Verdicts {
  /** One for each start of the pack. */
  readonly headers: readonly VerdictHeader[];
  readonly records: readonly VerdictRecord[];
  /** Stages in which everything was judged. */
  readonly complete: readonly Stage[];
}

/** Reads a verdict file. */
export function verdictsIn(file: string): Verdicts {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const lines = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as VerdictLine);
  return {
    headers: lines.flatMap((line) => ("pack" in line ? [line] : [])),
    records: lines.flatMap((line) => ("rule" in line ? [line] : [])),
    complete: lines.flatMap((line) => ("complete" in line ? [line.stage] : [])),
  };
}

/** Name of the resource that a URN names; "" for the stack itself. */
export function subjectOf(urn: string): string {
  const [, , type = "", name = ""] = urn.split("::");
  return type === "pulumi:pulumi:Stack" ? "" : name;
}

/** Verdicts of one kind as sentences: `rule (subject): message, reason or kind`, sorted. */
export function said(records: readonly VerdictRecord[], kind: VerdictRecord["kind"]): string[] {
  return records
    .filter((record) => record.kind === kind)
    .map(
      ({ rule, urn, message, reason }) =>
        `${rule} (${subjectOf(urn)}): ${(message ?? reason)?.en ?? kind}`,
    )
    .sort();
}

/** Policy events as sentences, sorted: `rule (subject): what is wrong, and the message`. */
export function policyEvents(events: readonly EngineEvent[]): string[] {
  return events
    .flatMap(({ policyEvent }) =>
      policyEvent === undefined || policyEvent.policyName === CLOSING
        ? []
        : [
            `${policyEvent.policyName} (${subjectOf(policyEvent.resourceUrn ?? "")}): ${policyEvent.message.trim()}`,
          ],
    )
    .sort();
}

/** What the CLI prints of findings, in the form of `policyEvents`, for each of the phases of an update. */
export function printed(stdout: string): { readonly preview: string[]; readonly update: string[] } {
  const start = stdout.search(/^Updating \(/m);
  const end = start < 0 ? stdout.length : start;
  return { preview: findings(stdout.slice(0, end)), update: findings(stdout.slice(end)) };
}

function findings(text: string): string[] {
  const found: string[] = [];
  let open = false;
  for (const line of text.split("\n")) {
    const [, rule = "", type, name = ""] = FINDING.exec(line) ?? [];
    if (rule !== "") {
      open = rule !== CLOSING;
      if (open) found.push(`${rule} (${type === "pulumi:pulumi:Stack" ? "" : name}):`);
    } else if (open && line.startsWith(INDENT)) {
      const last = found.pop() ?? "";
      found.push(`${last}${last.endsWith(":") ? " " : "\n"}${line.slice(INDENT.length)}`);
    } else open = false;
  }
  return found.sort();
}
