import { existsSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describeIssues } from "../../core/issues";
import { UsageError } from "../output";
import { htmlOf } from "./report/html/page";
import { jsonOf } from "./report/json";
import { junitOf } from "./report/junit";
import { markdownOf } from "./report/markdown";
import { sarifOf, type SarifScope } from "./report/sarif";
import type { GateResult } from "./result";

/** Reports that can be written, by the option that names their file. */
const WRITERS = {
  sarif: sarifOf,
  junit: junitOf,
  json: jsonOf,
  markdown: markdownOf,
  html: htmlOf,
} as const satisfies Record<string, (result: GateResult, scope?: SarifScope) => string>;

/** Files to write, by kind of report. */
export type ReportFiles = { readonly [kind in keyof typeof WRITERS]?: string } & {
  /** What the SARIF file holds. @default "everything" */
  readonly sarifScope?: SarifScope;
};

/** Kinds of reports. */
export const REPORT_KINDS = Object.keys(WRITERS) as readonly (keyof typeof WRITERS)[];

/** Refuses files that could not be written, before anything runs. @throws UsageError naming each. */
export function checkReportFiles(files: ReportFiles): void {
  const issues = REPORT_KINDS.flatMap((kind) => {
    const file = files[kind];
    if (file === undefined || existsSync(dirname(file))) return [];
    const fix = "create the folder first";
    return [{ path: `--${kind}`, expected: "a file in a folder that exists", received: file, fix }];
  });
  if (issues.length > 0)
    throw new UsageError(`no report can be written:\n${describeIssues(issues)}`);
}

/** Writes each report that was asked for. Returns the files. */
export function writeReports(result: GateResult, files: ReportFiles): readonly string[] {
  return REPORT_KINDS.flatMap((kind) => {
    const file = files[kind];
    if (file === undefined) return [];
    writeFileSync(file, WRITERS[kind](result, files.sarifScope));
    return [file];
  });
}
