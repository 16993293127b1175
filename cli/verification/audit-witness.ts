import type { ControlClient } from "../../sandbox/daemon/control-client";
import type { Witness } from "./verify";

/** Proof from the audit trail of the sandbox's key manager. */
export function auditWitness(sandbox: Pick<ControlClient, "audit">): Witness {
  return {
    async callsOn(externalKey) {
      const records = (await sandbox.audit()).filter(
        (record) =>
          record.errorCode === undefined &&
          record.resources.some((resource) => resource.endsWith(`key/${externalKey}`)),
      );
      const count = (action: string) => records.filter((record) => record.action === action).length;
      return { encrypt: count("kms:Encrypt"), decrypt: count("kms:Decrypt") };
    },
  };
}
