/** Why a remote operation ended: the error's own words, or that it was stopped. */
export function reasonText(error: unknown, signal: AbortSignal): string {
  if (!signal.aborted) return error instanceof Error ? error.message : String(error);
  const reason: unknown = signal.reason;
  const isTimeout = reason instanceof Error && reason.name === "TimeoutError";
  const cause = isTimeout ? "the time limit of customTimeouts passed" : "the engine asked to stop";
  return `stopped, because ${cause}; run the command again to go on`;
}
