import { judgePolicy } from "../../core/ram/judge";
import { merged } from "./merged";

/** Actions by which documents together allow both the use and the administration of keys; none when they keep them apart. */
export function bothDuties(texts: readonly string[]): readonly string[] {
  if (texts.length === 0) return [];
  return judgePolicy(merged(texts))
    .filter(({ rule }) => rule === "separate-duties")
    .flatMap(({ received }) => received as readonly string[]);
}
