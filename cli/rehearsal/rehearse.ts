import { accessPhase } from "./access-phase";
import { alarmPhase, contactPhase } from "./alarm-phase";
import { auditPhase } from "./audit-phase";
import { judge } from "../drills/verdict";
import { explain, explained, NO_EVIDENCE, type Evidence } from "../explanations/explain";
import { failureText } from "../failure-text";
import { readProfile } from "../gate/profile";
import { PackSession } from "../gate/session";
import { UsageError } from "../output";
import type { Phase } from "./context";
import { preview, refresh, up, upAgain } from "./deploy";
import { destroy, leftovers, protection } from "./destroy";
import { killSwitch } from "./kill-switch";
import type { Progress } from "./progress";
import type { PhaseResult, RehearsalReport } from "./report";
import { setStage, type Stage, type StageOptions } from "./stage";
import { verifyPhase } from "./verify-phase";

/** The phases of a rehearsal that follow its set-up, in order. */
export const PHASES: readonly Phase[] = [
  preview,
  up,
  verifyPhase,
  accessPhase,
  auditPhase,
  upAgain,
  refresh,
  contactPhase,
  killSwitch,
  alarmPhase,
  protection,
  destroy,
  leftovers,
];

/** What a rehearsal is asked to do; it reports its own progress. */
export type RehearsalOptions = Omit<StageOptions, "progress">;

/** Runs every phase; the first that fails ends the rehearsal. @throws UsageError when there is no such stack. */
export async function rehearse(
  options: RehearsalOptions,
  progress: Progress,
  keep: boolean,
): Promise<RehearsalReport> {
  const started = performance.now();
  const { root, stack } = options;
  const profile = readProfile(root, { profile: undefined, stack });
  // A drill breaks something on purpose, which the pack would stop before it can be seen to fail.
  const pack = options.drill ? undefined : new PackSession({ root, profile, failsClosed: false });
  const { stage, result } = await setUp({ ...options, ...(pack && { pack }) }, progress);
  const phases = [result];
  try {
    if (stage) phases.push(...(await runPhases(stage, options.signal, progress)));
  } finally {
    await stage?.strike(keep);
    pack?.close();
  }
  const failed = phases.find((phase) => !phase.ok);
  return {
    stack: options.stack,
    ok: failed === undefined,
    durationMs: performance.now() - started,
    changes: stage?.changes ?? [],
    phases,
    ...(options.drill && { drill: judge(options.drill, failed) }),
    ...(keep && stage && { kept: stage.directory }),
  };
}

async function setUp(
  options: RehearsalOptions,
  progress: Progress,
): Promise<{ stage?: Stage; result: PhaseResult }> {
  const name = "set up";
  progress.start(name);
  try {
    const stage = await setStage({ ...options, progress: (line) => progress.update(line) });
    const detail = ["sandbox of both clouds", ...stage.changes].join("\n");
    const durationMs = progress.end(name, true, detail);
    return { stage, result: { name, ok: true, detail, durationMs } };
  } catch (error) {
    const detail = failureText(error);
    const durationMs = progress.end(name, false, detail);
    if (error instanceof UsageError) throw error;
    return { result: { name, ok: false, detail, durationMs } };
  }
}

async function runPhases(
  stage: Stage,
  signal: AbortSignal,
  progress: Progress,
): Promise<PhaseResult[]> {
  const results: PhaseResult[] = [];
  for (const phase of PHASES) {
    const result = await runPhase(phase, stage, { signal, progress });
    results.push(result);
    if (!result.ok) break;
  }
  return results;
}

async function runPhase(
  phase: Phase,
  stage: Stage,
  { signal, progress }: { readonly signal: AbortSignal; readonly progress: Progress },
): Promise<PhaseResult> {
  const { name } = phase;
  progress.start(name);
  try {
    signal.throwIfAborted();
    const detail = await phase.run(stage.rehearsal);
    return { name, ok: true, detail, durationMs: progress.end(name, true, detail) };
  } catch (error) {
    const text = failureText(signal.aborted ? signal.reason : error);
    const finding = signal.aborted ? undefined : explain(text, await evidence(stage));
    const obituary = stage.sandbox.obituary();
    const detail = [explained(text, finding), ...(obituary ? [obituary] : [])].join("\n");
    const durationMs = progress.end(name, false, detail);
    return { name, ok: false, detail, durationMs, ...(finding && { finding }) };
  }
}

/** What the sandbox itself knows of a failure; nothing when it is gone. */
async function evidence({ sandbox }: Stage): Promise<Evidence> {
  if (sandbox.obituary() !== undefined) return NO_EVIDENCE;
  const [{ keyStoreFailures, egressRefusals }, calls] = await Promise.all([
    sandbox.client.status(),
    sandbox.client.audit(),
  ]);
  const refusedCalls = calls.flatMap(({ action, principal, errorCode }) =>
    errorCode === undefined ? [] : [{ action, principal, errorCode }],
  );
  return { keyStoreFailures, egressRefusals, refusedCalls };
}
