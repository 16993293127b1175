import type { StackValidationPolicy } from "@pulumi/policy";

/** What the closing policy needs to know. */
export interface Closing {
  /** Rules that wait for the update, and how many judgements of each. */
  readonly waiting: ReadonlyMap<string, number>;
  readonly failsClosed: boolean;
  /** Says that everything was judged. */
  finish(): void;
}

/**
 * The pack's last word. One advisory line for everything that waits for the update, as the engine itself would show none of it; with the
 * fail-closed switch each of them was a violation already.
 */
export function closingPolicy({ waiting, failsClosed, finish }: Closing): StackValidationPolicy {
  return {
    name: "pack-not-known-yet",
    description: "judgements that wait for values which a preview cannot know",
    enforcementLevel: "advisory",
    severity: "low",
    validateStack(_, violate) {
      finish();
      const judgements = [...waiting.values()].reduce((sum, count) => sum + count, 0);
      if (judgements === 0 || failsClosed) return;
      const rules = `${waiting.size} ${waiting.size === 1 ? "rule" : "rules"}`;
      violate(`${judgements} of ${rules}; the update judges them (hyok gate lists them)`);
    },
  };
}
