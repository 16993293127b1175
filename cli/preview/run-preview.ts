import type { EngineEvent } from "@pulumi/pulumi/automation";
import { failureText } from "../failure-text";
import { judgeAsked, type JudgedOptions } from "../gate/asked";
import { plural } from "../gate/report/headline";
import { isClosed, type GateResult } from "../gate/result";
import { CommandError, UsageError } from "../output";
import type { ChangeSet } from "./change-set";

/** What a preview with the pack came to. */
export interface JudgedPreview {
  readonly events: readonly EngineEvent[];
  /** Undefined where the pack could not judge. */
  readonly gate: GateResult | undefined;
  /** Wrong use that kept it from beginning, such as a mistake in the waivers. @default - none */
  readonly misuse?: UsageError;
}

/**
 * Runs a preview with the pack. One that breaks off, or does not even begin, has its reason among its events, as a comment has to say it.
 * @throws UsageError for wrong use, and the signal's reason.
 */
export async function runPreview(
  options: JudgedOptions,
  signal: AbortSignal,
): Promise<JudgedPreview> {
  const events: EngineEvent[] = [];
  const onEvent = (event: EngineEvent) => void events.push(event);
  try {
    const gate = await judgeAsked(options, { stage: "preview", signal, onEvent });
    return { events, gate };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UsageError) throw error;
    return { events: [...events, errorEvent(failureText(error))], gate: undefined };
  }
}

/** As `runPreview`; but wrong use is among the events, too: whoever broke the waivers in a pull request reads the comment, and nothing else. */
export async function runToldPreview(
  options: JudgedOptions,
  signal: AbortSignal,
): Promise<JudgedPreview> {
  try {
    return await runPreview(options, signal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { events: [errorEvent(error.message)], gate: undefined, misuse: error };
  }
}

/** Lets a preview pass that came to its end, that the engine lets happen and under which the gate is open. @throws CommandError and what `misuse` is. */
export function checkPreview(preview: JudgedPreview, changeSet: ChangeSet, stack: string): void {
  const { gate, misuse } = preview;
  if (misuse !== undefined) throw misuse;
  const { crashed, refusals } = changeSet;
  if (crashed) throw new CommandError(`the preview of ${stack} broke off; the comment says why`);
  if (refusals.length > 0)
    throw new CommandError(
      `the engine refuses what the update of ${stack} would do to ${plural(refusals.length, "protected resource")}; the comment names them`,
    );
  if (gate === undefined || isClosed(gate))
    throw new CommandError(`the gate is closed for ${stack}`);
}

function errorEvent(message: string): EngineEvent {
  const diagnosticEvent = { message, color: "never", severity: "error" } as const;
  return { sequence: 0, timestamp: 0, diagnosticEvent: { ...diagnosticEvent, prefix: "" } };
}
