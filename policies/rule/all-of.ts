import { verdictOf } from "./judge";
import { notKnownYet, PASS, type Verdict } from "./verdict";

/** Several judgements of one subject: a violation that is known already counts, whatever the others cannot know yet. Without any the subject passes. */
export function allOf(...judgements: readonly (() => Verdict)[]): Verdict {
  const verdicts = judgements.map(verdictOf);
  const wrong = verdicts.find(({ kind }) => kind === "violation");
  if (wrong !== undefined) return wrong;
  const late = verdicts.flatMap((each) => (each.kind === "unknown" ? each.properties : []));
  return late.length > 0 ? notKnownYet(...late) : PASS;
}

/** Each member of a list: a known one that is wrong counts, whatever another cannot know yet. */
export function eachOf<T>(
  list: readonly T[],
  judge: (member: T, index: number) => Verdict,
): Verdict {
  const judgements = Array.from(
    { length: list.length },
    // Read in the judgement and not before: the read of a member that is not known yet ends it.
    (_, index) => () => judge(list[index] as T, index),
  );
  return allOf(...judgements);
}
