import { CommandError } from "../output";
import type { Asker } from "./asker";
import { lockFolder, type Backend } from "./backend";
import { belongsToOther, judgeLock, readLocks, removeLock, type Lock } from "./locks";
import type { ProcessTable } from "./process-table";
import type { PulumiCommands } from "./pulumi-commands";

/** What the locks of a stack are judged by. */
export interface LockParts {
  readonly backend: Backend;
  readonly project: string;
  readonly stack: string;
  readonly host: string;
  readonly processes: ProcessTable;
  readonly pulumi: PulumiCommands;
  readonly asker: Asker;
}

/** Makes sure that no update runs. Returns the locks of dead processes. @throws CommandError when one runs, or may run elsewhere. */
export function deadLocks({ backend, project, stack, host, processes }: LockParts): Lock[] {
  if (backend.kind !== "file") return [];
  const locks = readLocks(lockFolder(backend.directory, project, stack));
  const machine = { name: host, processes: processes(), isHidden: belongsToOther };
  const judged = locks.map((lock) => ({ lock, verdict: judgeLock(lock, machine) }));
  const kept = judged
    .filter(({ verdict }) => verdict !== "dead")
    .map(({ lock, verdict }) => reasonToKeep(lock, verdict === "running"));
  if (kept.length > 0)
    throw new CommandError(
      [`the lock of stack ${stack} stays, nothing is changed:`, ...kept].join("\n"),
    );
  return locks;
}

function reasonToKeep({ pid, host, since, file }: Lock, running: boolean): string {
  return running
    ? `  process ${pid} has held it since ${since} and lives; let it finish, or stop it, then run hyok recover again`
    : `  process ${pid} on ${host} has held it since ${since}; run hyok recover on ${host}, or remove ${file} when that process is gone`;
}

/** Takes the locks away. Returns what was done, a sentence each. @throws CommandError when the owner of the backend's own lock does not agree. */
export async function releaseLocks(parts: LockParts, locks: readonly Lock[]): Promise<string[]> {
  if (parts.backend.kind === "file") {
    for (const lock of locks) removeLock(lock);
    return locks.map(
      ({ pid, since }) => `removed the lock of process ${pid}, taken ${since}: the process is dead`,
    );
  }
  const { backend, pulumi, asker, stack } = parts;
  if (backend.kind === "service" && (await pulumi.updateRuns()) === false) return [];
  const question = `${backend.url} keeps its own locks and does not tell whose; did every Pulumi process on stack ${stack} end, so that pulumi cancel may take its lock away?`;
  if ((await asker.confirm(question)) !== true) {
    throw new CommandError(
      `${question}\nnothing is changed; answer yes on a terminal, or give --yes`,
    );
  }
  await pulumi.cancel();
  return [`took the lock of stack ${stack} away with pulumi cancel`];
}
