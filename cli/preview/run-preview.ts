import type { EngineEvent } from "@pulumi/pulumi/automation";
import { failureText } from "../failure-text";
import { judgeAsked, type JudgedOptions } from "../gate/asked";
import type { GateResult } from "../gate/result";
import { UsageError } from "../output";

/** What a preview with the pack came to. */
export interface JudgedPreview {
  readonly events: readonly EngineEvent[];
  /** Undefined where the pack could not judge. */
  readonly gate: GateResult | undefined;
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

function errorEvent(message: string): EngineEvent {
  const diagnosticEvent = { message, color: "never", severity: "error" } as const;
  return { sequence: 0, timestamp: 0, diagnosticEvent: { ...diagnosticEvent, prefix: "" } };
}
