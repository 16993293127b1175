import type { StackValidationPolicy } from "@pulumi/policy";

/** One advisory line for everything that waits for the update; the verdict file lists each. The engine itself would show none of it. */
export function notKnownYetPolicy(waiting: ReadonlyMap<string, number>): StackValidationPolicy {
  return {
    name: "pack-not-known-yet",
    description: "judgements that wait for values which a preview cannot know",
    enforcementLevel: "advisory",
    severity: "low",
    validateStack(_, violate) {
      const judgements = [...waiting.values()].reduce((sum, count) => sum + count, 0);
      if (judgements === 0) return;
      const rules = `${waiting.size} ${waiting.size === 1 ? "rule" : "rules"}`;
      violate(`${judgements} of ${rules}; the update judges them (hyok gate lists them)`);
    },
  };
}
