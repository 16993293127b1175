import type { StackValidationPolicy } from "@pulumi/policy";
import { violateAdvisory } from "./reporter";

/** What the closing policy needs to know. */
export interface Closing {
  /** Rules that wait for the update, and how many judgements of each. */
  readonly waiting: ReadonlyMap<string, number>;
  readonly failsClosed: boolean;
  /** Says that everything was judged. */
  readonly finish: () => void;
}

const WHAT = "judgements that wait for values which a preview cannot know";

/**
 * The pack's last word. One advisory line for everything that waits for the update, as the engine itself would show none of it; with the
 * fail-closed switch each of them was a violation already.
 */
export function closingPolicy({ waiting, failsClosed, finish }: Closing): StackValidationPolicy {
  return {
    name: "pack-not-known-yet",
    description: WHAT,
    enforcementLevel: "advisory",
    severity: "low",
    validateStack(_, violate) {
      finish();
      const judgements = [...waiting.values()].reduce((sum, count) => sum + count, 0);
      if (judgements === 0 || failsClosed) return;
      const rules = `${waiting.size} ${waiting.size === 1 ? "rule" : "rules"}`;
      const text = `${judgements} of ${rules}; the update judges them (hyok gate lists them)`;
      // A profile that makes everything mandatory does not make this line a violation.
      violateAdvisory(violate, { what: WHAT, text });
    },
  };
}
