import type { VerdictKind } from "../../policies/rule/verdict";

/** Judgements by their outcome. */
export type VerdictCounts = Readonly<Record<VerdictKind, number>>;

const KINDS: readonly VerdictKind[] = ["pass", "violation", "not-applicable", "unknown"];

/** Counts the judgements in the text of a verdict file; its first and last line are none. */
export function countVerdicts(text: string): VerdictCounts {
  const counts = new Map(KINDS.map((kind) => [kind, 0]));
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const { kind } = JSON.parse(line) as { readonly kind?: VerdictKind };
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return Object.fromEntries(counts) as VerdictCounts;
}
