import { UnknownValueError } from "@pulumi/policy";
import { notKnownYet, type Verdict } from "./verdict";

/** A judgement needs values that are not known before the update. */
export class NotKnownYetError extends Error {
  constructor(readonly properties: readonly string[]) {
    super(`not known yet: ${properties.join(", ")}`);
  }
}

/**
 * The verdict of a judgement; a read of what is not known yet is "unknown". Any other error is the rule's own and stops the engine.
 * A judgement has no effect but its verdict, and may be repeated.
 */
export function verdictOf(judge: () => Verdict): Verdict {
  // A preview throws for every value that it does not know, and the trace of where would cost more than the judgement.
  const verdict = withoutTraces(() => verdictOrMistake(judge));
  // A rule's own mistake is made again, with its trace.
  return verdict ?? judge();
}

/** The verdict of a judgement; undefined when it ends with an error of the rule's own. */
function verdictOrMistake(judge: () => Verdict): Verdict | undefined {
  try {
    return judge();
  } catch (error) {
    if (error instanceof NotKnownYetError) return notKnownYet(...error.properties);
    if (error instanceof UnknownValueError) return notKnownYet(pathOf(error));
    return undefined;
  }
}

/** Runs something whose errors are no more than answers. */
export function withoutTraces<T>(run: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Path of the value that was read. */
export function pathOf(error: UnknownValueError): string {
  // The SDK's declarations leave out what this error has.
  const { props } = error as unknown as { readonly props: readonly PropertyKey[] };
  return props.map(String).join(".");
}
