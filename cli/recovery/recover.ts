import { CommandError } from "../output";
import { nameOf, pendingOf, resourcesOf } from "./deployment";
import type { FoundObject } from "./finder";
import { removeHalfWritten, stateFolder } from "./half-written";
import { deadLocks, releaseLocks, type LockParts } from "./release-lock";
import {
  namedObjects,
  settleOperations,
  type Deciders,
  type Settled,
  type SettledOperation,
} from "./settle-operations";
import { SURVIVORS_LIMIT_MS, waitForSurvivors, type Survivor } from "./survivors";

/** What a recovery works with. */
export interface RecoveryParts extends LockParts, Deciders {
  /** Folders that the engine of this project runs plugins in. */
  readonly folders: readonly string[];
  readonly signal: AbortSignal;
  /** Shows a line while it works. */
  readonly progress: (line: string) => void;
}

/** What a recovery did: the JSON document of `--json`. */
export interface RecoveryReport {
  readonly stack: string;
  /** True when the next update may run. */
  readonly ok: boolean;
  readonly locks: readonly string[];
  /** Half-written files of the backend that were removed; the state beside them is whole. */
  readonly repaired: readonly string[];
  /** Plugins of the crashed run that were waited for. */
  readonly survivors: readonly Survivor[];
  readonly operations: readonly SettledOperation[];
  /** Objects that this stack's state does not name: another stack's, or somebody's own. */
  readonly unclaimed: readonly FoundObject[];
}

/** Cleans up after a crashed update, so that the next one can run. @throws CommandError before anything is changed when it must not. */
export async function recover(parts: RecoveryParts): Promise<RecoveryReport> {
  const locks = deadLocks(parts);
  const waitedFor = await outliveSurvivors(parts);
  const released = await releaseLocks(parts, locks);
  const repaired = repair(parts);
  const state = await parts.pulumi.exportState();
  const settled = await settleOperations(state, parts);
  if (pendingOf(state).length > 0) await parts.pulumi.importState(settled.state);
  await completeState(parts, settled);
  const named = namedObjects(settled.state);
  const unclaimed = (await parts.finder.unclaimed(named)).filter(
    ({ id }) => !settled.operations.some((operation) => operation.id === id),
  );
  return {
    stack: parts.stack,
    ok: settled.operations.every(({ action }) => action !== "unsettled"),
    locks: released,
    repaired,
    survivors: waitedFor,
    operations: settled.operations,
    unclaimed,
  };
}

function repair({ backend, project, stack }: RecoveryParts): string[] {
  return backend.kind === "file"
    ? removeHalfWritten(stateFolder(backend.directory, project), stack)
    : [];
}

async function outliveSurvivors(parts: RecoveryParts): Promise<Survivor[]> {
  const seen = new Map<number, Survivor>();
  const left = await waitForSurvivors({
    ...parts,
    limitMs: SURVIVORS_LIMIT_MS,
    onWait: (waitingFor) => {
      for (const survivor of waitingFor) seen.set(survivor.pid, survivor);
      parts.progress(
        `waiting for plugins that finish what the crashed run began: ${listed(waitingFor)}`,
      );
    },
  });
  if (left.length === 0) return [...seen.values()];
  throw new CommandError(
    `waiting for plugins: expected them to finish within ${SURVIVORS_LIMIT_MS / 60_000} minutes, still running: ${listed(left)}; end them, then run hyok recover again. Nothing is changed`,
  );
}

/** Reads from the clouds what the state does not know yet, and deletes what is of no use. */
async function completeState(parts: RecoveryParts, { state, operations }: Settled): Promise<void> {
  const urnsOf = (...actions: readonly SettledOperation["action"][]) => [
    ...new Set(operations.filter(({ action }) => actions.includes(action)).map(({ urn }) => urn)),
  ];
  const incomplete = urnsOf("imported", "read again");
  if (incomplete.length > 0) {
    parts.progress(`reading from the cloud: ${incomplete.map(nameOf).join(", ")}`);
    await parts.pulumi.refresh(incomplete);
  }
  // An object whose name another one has taken is left for the next update, which deletes the old one only.
  const live = new Set(
    resourcesOf(state).flatMap((resource) => (resource.delete ? [] : [resource.urn])),
  );
  const useless = urnsOf("deleted").filter((urn) => !live.has(urn));
  if (useless.length === 0) return;
  parts.progress(`deleting: ${useless.map(nameOf).join(", ")}`);
  await parts.pulumi.destroy(useless);
}

function listed(plugins: readonly Survivor[]): string {
  return plugins.map(({ name, pid }) => `${name} (process ${pid})`).join(", ");
}
