/** Puts the SDK's own folder back into a stack trace. */
export function repaired(stack: unknown): unknown;
/** Makes every stack trace of this process name the SDK's files where they are. */
export function repairStackTraces(): void;
