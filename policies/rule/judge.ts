import { UnknownValueError } from "@pulumi/policy";
import { notKnownYet, type Verdict } from "./verdict";

/** A judgement needs values that are not known before the update. */
export class NotKnownYetError extends Error {
  constructor(readonly properties: readonly string[]) {
    super(`not known yet: ${properties.join(", ")}`);
  }
}

/** The verdict of a judgement; a read of what is not known yet is "unknown". Any other error is the rule's own and stops the engine. */
export function verdictOf(judge: () => Verdict): Verdict {
  try {
    return judge();
  } catch (error) {
    if (error instanceof NotKnownYetError) return notKnownYet(...error.properties);
    if (error instanceof UnknownValueError) return notKnownYet(pathOf(error));
    throw error;
  }
}

/** Path of the value that was read. */
export function pathOf({ props }: UnknownValueError): string {
  return props.map(String).join(".");
}
