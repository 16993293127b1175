import { inspect } from "node:util";
import { judge } from "../drills/verdict";
import { explain, explained, type Evidence } from "../explanations/explain";
import { CommandError } from "../output";
import type { Phase, Rehearsal } from "./context";
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
      const result = await runPhase(phase, progress, stage.rehearsal);
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
    ...(options.drill && { drill: judge(options.drill, phases.find((phase) => !phase.ok)) }),
    ...(keep && { kept: stage.directory }),
  };
}

async function runPhase(phase: Phase, progress: Progress, rehearsal: Rehearsal): Promise<PhaseResult> {
  progress.start(phase.name);
  try {
    const detail = await phase.run(rehearsal);
    return { name: phase.name, ok: true, detail, durationMs: progress.end(phase.name, true, detail) };
  } catch (error) {
    const text = messageOf(error);
    const finding = explain(text, await evidence(rehearsal));
    const detail = explained(text, finding);
    const durationMs = progress.end(phase.name, false, detail);
    return { name: phase.name, ok: false, detail, durationMs, ...(finding && { finding }) };
  }
}

/** What the sandbox itself knows of a failure. */
async function evidence({ sandbox }: Rehearsal): Promise<Evidence> {
  const [{ keyStoreFailures }, calls] = await Promise.all([sandbox.status(), sandbox.audit()]);
  const refusedCalls = calls.flatMap(({ action, principal, errorCode }) =>
    errorCode === undefined ? [] : [{ action, principal, errorCode }],
  );
  return { keyStoreFailures, refusedCalls };
}

function messageOf(error: unknown): string {
  if (error instanceof CommandError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : inspect(error);
}
