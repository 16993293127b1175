import { verdictOf } from "./judge";
import type { Verdict, VerdictKind } from "./verdict";

/** Which verdict stands for several: a violation before what is not known yet, that before a pass. */
const WEIGHT: Readonly<Record<VerdictKind, number>> = {
  violation: 3,
  unknown: 2,
  pass: 1,
  "not-applicable": 0,
};

/** The verdict of judgements of one subject together: a value that one of them cannot know hides no violation that another one sees. The first of a kind stands. */
export function firstViolation(
  first: () => Verdict,
  ...others: readonly (() => Verdict)[]
): Verdict {
  return others
    .map(verdictOf)
    .reduce(
      (strongest, each) => (WEIGHT[each.kind] > WEIGHT[strongest.kind] ? each : strongest),
      verdictOf(first),
    );
}

/** The verdict of a judgement of each element of a list together. Elements are read one by one inside the judgement. */
export function eachOf<T>(
  list: readonly T[] | undefined,
  judge: (read: () => T, index: number) => Verdict,
): Verdict {
  const [first, ...others] = Array.from(
    { length: list?.length ?? 0 },
    (_, index) => () => judge(() => list?.[index] as T, index),
  );
  return first === undefined ? { kind: "pass" } : firstViolation(first, ...others);
}
