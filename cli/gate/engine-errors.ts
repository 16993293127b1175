import { toldLines } from "../preview/diagnostics";

/** Errors of the engine that say what is wrong; it adds others that say only that something failed. */
export function tellingErrors(errors: readonly string[]): string[] {
  return errors.filter((each) => toldLines(each, []).length > 0);
}
