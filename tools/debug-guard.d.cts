/** A debug line of the SDK without the answer that it holds. */
export function withoutAnswer(line: string): string;
/** Makes the SDK leave answers out of its debug lines; call it before the program registers anything. */
export function hideAnswers(log?: {
  debug: (message: string, ...rest: unknown[]) => unknown;
}): void;
