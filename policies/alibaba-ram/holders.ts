import { perStack } from "../rule/per-stack";
import type { Stack } from "../rule/stack";
import { attachmentsIn } from "./attachments";
import { grouped } from "./grouped";
import { grantsOf, type Grants } from "./grants";

/** A principal that the stack does not make may have any other policy. */
const SOMEBODY: Grants = { known: [], vendors: [], foreign: ["somebody"], waiting: [] };

/** What is attached, by the URN of the policy. */
const byPolicy = perStack((stack) =>
  grouped(attachmentsIn(stack).all, ({ policy }) =>
    policy !== undefined && "to" in policy ? policy.to.urn : undefined,
  ),
);

/** What each holder of a policy, known by its URN, may do by all policies together; empty for a policy that is attached to nobody. */
export function holdersOf(policy: string, stack: Stack): readonly Grants[] {
  const attached = byPolicy(stack).get(policy) ?? [];
  return attached.map(({ principal }) =>
    principal === undefined ? SOMEBODY : grantsOf(principal, stack),
  );
}
