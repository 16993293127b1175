import type { RecoveryReport } from "./recover";
import type { SettledOperation } from "./settle-operations";

/** The report for people. */
export function recoveryText(report: RecoveryReport): string {
  const lines = [
    ...report.locks,
    ...report.repaired.map(
      (file) => `removed ${file}: it was half-written, the state beside it is whole`,
    ),
    ...report.survivors.map(({ name, pid }) => `waited for the plugin ${name} (process ${pid})`),
    ...report.operations.map(operationLine),
    ...(report.unclaimed.length > 0
      ? ["objects that this stack does not name (another stack's, or made by hand):"]
      : []),
    ...report.unclaimed.map(({ description }) => `  ${description}`),
  ];
  const verdict = report.ok
    ? `stack ${report.stack}: the next pulumi up may run`
    : `stack ${report.stack}: something is unsettled; see above`;
  return [...(lines.length > 0 ? lines : ["nothing to recover"]), verdict].join("\n");
}

function operationLine({ operation, type, name, id, action, why }: SettledOperation): string {
  return `${action}: ${operation} ${type} ${name}${id === undefined ? "" : ` (${id})`}: ${why}`;
}
