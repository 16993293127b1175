import { setTimeout as sleep } from "node:timers/promises";
import { basename } from "node:path";
import { programOf, type ProcessRow, type ProcessTable } from "./process-table";

/** A provider plugin whose engine has died. */
export interface Survivor {
  readonly pid: number;
  /** Name of the provider. */
  readonly name: string;
}

/** Milliseconds between two looks at the processes. */
const POLL_MS = 250;

/** Longest wait, in milliseconds: an upstream plugin looks for its engine every five minutes, and a key store may take ten to connect. */
export const SURVIVORS_LIMIT_MS = 15 * 60_000;

/** Provider plugins of the crashed run. `folders` are those that this project's engine runs in. */
export function survivors(
  processes: readonly ProcessRow[],
  folders: readonly string[],
): Survivor[] {
  const programs = new Map(processes.map((row) => [row.pid, programOf(row)]));
  return processes.flatMap((row) => {
    const name = pluginName(row.args);
    const engineLives = programs.get(row.parentPid)?.startsWith("pulumi") ?? false;
    const isForeign = row.directory !== undefined && !folders.includes(row.directory);
    return name === undefined || engineLives || isForeign ? [] : [{ pid: row.pid, name }];
  });
}

/** Waits until no plugin of the crashed run is left: what it is making is then made. Returns those that outlast the limit. */
export async function waitForSurvivors(parts: {
  readonly processes: ProcessTable;
  readonly folders: readonly string[];
  readonly limitMs: number;
  readonly signal: AbortSignal;
  readonly onWait: (waitingFor: readonly Survivor[]) => void;
}): Promise<Survivor[]> {
  const end = performance.now() + parts.limitMs;
  let shown = "";
  for (;;) {
    const left = survivors(parts.processes(), parts.folders);
    const names = left.map(({ pid }) => pid).join(" ");
    if (left.length === 0 || performance.now() >= end) return left;
    if (names !== shown) parts.onWait(left);
    shown = names;
    await sleep(POLL_MS, undefined, { signal: parts.signal });
  }
}

/** Name of the provider when these are the arguments of a provider plugin. The engine's address is the last argument of any plugin. */
function pluginName(args: readonly string[]): string | undefined {
  if (!/^127\.0\.0\.1:\d+$/.test(args.at(-1) ?? "")) return undefined;
  for (const [index, argument] of args.slice(0, -1).entries()) {
    const file = basename(argument);
    if (file.startsWith("pulumi-resource-")) return file.slice("pulumi-resource-".length);
    if (argument.endsWith("/providers/hyok/bin/plugin.cjs")) return "hyok";
    if (argument.endsWith("/sandbox/plugins/main.js")) return args[index + 1];
  }
  return undefined;
}
