import type { ControlClient } from "../../sandbox/daemon/control-client";
import type { Witness } from "./verify";

/** Proof from the audit trail of the sandbox's key manager. The trail forgets its oldest calls, so those that were seen once are counted on. */
export function auditWitness(sandbox: Pick<ControlClient, "audit">): Witness {
  const seen = new Map<
    string,
    { readonly action: string; readonly resources: readonly string[] }
  >();
  return {
    async callsOn(externalKey) {
      for (const { requestId, action, resources, errorCode } of await sandbox.audit())
        if (errorCode === undefined) seen.set(requestId, { action, resources });
      const records = [...seen.values()].filter(({ resources }) =>
        resources.some((resource) => resource.endsWith(`key/${externalKey}`)),
      );
      const count = (action: string) => records.filter((record) => record.action === action).length;
      return { encrypt: count("kms:Encrypt"), decrypt: count("kms:Decrypt") };
    },
  };
}
