import { inspect } from "node:util";
import { CommandError } from "../output";
import type { Phase } from "./context";
import { preview, refresh, up, upAgain } from "./deploy";
import { destroy, leftovers, protection } from "./destroy";
import { killSwitch } from "./kill-switch";
import type { Progress } from "./progress";
import type { PhaseResult, RehearsalReport } from "./report";
import { setStage, type StageOptions } from "./stage";
import { verifyPhase } from "./verify-phase";

/** The phases of a rehearsal, in order. */
export const PHASES: readonly Phase[] = [preview, up, verifyPhase, upAgain, refresh, killSwitch, protection, destroy, leftovers];

/** Runs every phase; the first that fails ends the rehearsal. */
export async function rehearse(options: Omit<StageOptions, "progress">, progress: Progress, keep: boolean): Promise<RehearsalReport> {
  const started = performance.now();
  progress.start("set up");
  const stage = await setStage({ ...options, progress: (line) => progress.update(line) }).catch((error: unknown) => {
    progress.end("set up", false, messageOf(error));
    throw error;
  });
  progress.end("set up", true, ["sandbox of both clouds", ...stage.changes].join("\n"));
  const phases: PhaseResult[] = [];
  try {
    for (const phase of PHASES) {
      options.signal.throwIfAborted();
      const result = await runPhase(phase, progress, () => phase.run(stage.rehearsal));
      phases.push(result);
      if (!result.ok) break;
    }
  } finally {
    await stage.strike(keep);
  }
  return {
    stack: options.stack,
    ok: phases.length === PHASES.length && phases.every((phase) => phase.ok),
    durationMs: performance.now() - started,
    changes: stage.changes,
    phases,
    ...(keep && { kept: stage.directory }),
  };
}

async function runPhase(phase: Phase, progress: Progress, run: () => Promise<string>): Promise<PhaseResult> {
  progress.start(phase.name);
  try {
    const detail = await run();
    return { name: phase.name, ok: true, detail, durationMs: progress.end(phase.name, true, detail) };
  } catch (error) {
    const detail = messageOf(error);
    return { name: phase.name, ok: false, detail, durationMs: progress.end(phase.name, false, detail) };
  }
}

function messageOf(error: unknown): string {
  if (error instanceof CommandError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : inspect(error);
}
