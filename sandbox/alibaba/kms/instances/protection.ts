import { refusal } from "../../errors";
import type { KmsInstanceRow } from "./tables";

/** Refuses an instance that is protected from deletion. @throws CloudError Forbidden.InstanceDeletionProtection. */
export function requireUnprotected(instance: KmsInstanceRow): void {
  if (!instance.deletionProtection) return;
  throw refusal(
    "Forbidden.InstanceDeletionProtection",
    `Switch the deletion protection of ${instance.instanceId} off first.`,
  );
}
