import { CommandError } from "../output";
import type { AlibabaFacts } from "../verification/alibaba-facts";
import type { StackFacts } from "../verification/stack-facts";
import { auditWitness } from "../verification/audit-witness";
import { verify } from "../verification/verify";
import type { Phase, Rehearsal } from "./context";

/** The facts that the deployment left. */
export function deployed(rehearsal: Rehearsal): StackFacts {
  if (!rehearsal.facts)
    throw new CommandError("expected a deployed stack; run the phases in order");
  return rehearsal.facts;
}

/** What the deployment left of the Alibaba side. */
export function made(rehearsal: Rehearsal): AlibabaFacts {
  if (!rehearsal.alibaba)
    throw new CommandError("expected a deployed stack; run the phases in order");
  return rehearsal.alibaba;
}

/** The store is connected, and every hosted key works under its external key. */
export const verifyPhase: Phase = {
  name: "verify",
  async run(rehearsal) {
    rehearsal.verified = await verify(
      rehearsal,
      deployed(rehearsal),
      auditWitness(rehearsal.sandbox),
    );
    return rehearsal.verified
      .map((key) => `${key.name}: encrypted and decrypted; ${key.proof}`)
      .join("\n");
  },
};
