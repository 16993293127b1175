import { CommandError } from "../output";
import type { StackFacts } from "../verification/stack-facts";
import { verify, type Witness } from "../verification/verify";
import type { Phase, Rehearsal } from "./context";

/** The facts that the deployment left. */
export function deployed(rehearsal: Rehearsal): StackFacts {
  if (!rehearsal.facts) throw new CommandError("expected a deployed stack; run the phases in order");
  return rehearsal.facts;
}

/** Proof from the key manager's own audit trail in the sandbox. */
function auditTrail(rehearsal: Rehearsal): Witness {
  return {
    async callsOn(externalKey) {
      const records = (await rehearsal.sandbox.audit()).filter(
        (record) => record.errorCode === undefined && record.resources.some((resource) => resource.endsWith(`key/${externalKey}`)),
      );
      const count = (action: string) => records.filter((record) => record.action === action).length;
      return { encrypt: count("kms:Encrypt"), decrypt: count("kms:Decrypt") };
    },
  };
}

/** The store is connected, and every hosted key works under its external key. */
export const verifyPhase: Phase = {
  name: "verify",
  async run(rehearsal) {
    rehearsal.verified = await verify(rehearsal.api, rehearsal.call, deployed(rehearsal), auditTrail(rehearsal));
    return rehearsal.verified.map((key) => `${key.name}: encrypted and decrypted; ${key.proof}`).join("\n");
  },
};
