import { findKmsInstance, HARDWARE, kmsInstanceIds } from "../../alibaba/kms-instances";
import type { VerifierTools } from "../verifier";

/** Where an instance is to be, alone. */
export interface InstancePlace {
  readonly instanceId: string;
  readonly region: string;
  /** Empty when the program names none: then nothing is looked at. */
  readonly vswitchIds: readonly string[];
}

/**
 * Other hardware instances that are connected in the same vSwitches, one sentence each. An instance of another cluster cannot be told from one of the
 * same: it is to have vSwitches of its own.
 */
export async function rivalsOf(
  place: InstancePlace,
  { alibaba, signal }: VerifierTools,
): Promise<readonly string[]> {
  const { instanceId, region, vswitchIds } = place;
  if (vswitchIds.length === 0) return [];
  const context = { region, signal };
  const rivals: string[] = [];
  for (const id of await kmsInstanceIds(alibaba, context)) {
    const other = id === instanceId ? undefined : await findKmsInstance(alibaba, id, context);
    const isConnected = other?.status === "Connected" && other.productVersion === HARDWARE;
    if (isConnected && isSameSet(other.vswitchIds, vswitchIds)) rivals.push(rivalText(id, place));
  }
  return rivals;
}

/** Whether two lists hold the same, in whatever order. */
export function isSameSet(left: readonly string[], right: readonly string[]): boolean {
  return [...left].sort().join() === [...right].sort().join();
}

function rivalText(id: string, { instanceId, vswitchIds }: InstancePlace): string {
  return `KMS instance ${id} is connected in the same vSwitches ${vswitchIds.join(", ")} as is asked for ${instanceId}: one cluster serves one instance; see in the KMS console whether ${id} has the HSM cluster of ${instanceId}, and give each cluster vSwitches of its own`;
}
