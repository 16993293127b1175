import { newManagedCertificates } from "./certificates";
import { NEEDED_PORT_ATTRIBUTES } from "./port-attributes";
import type { ClusterRow, HsmInstanceRow } from "./tables";

/** Sets a master up as the service does for clusters whose certificates it manages: what an owner otherwise does with the vendor's tools. */
export async function manage(
  cluster: ClusterRow,
  master: HsmInstanceRow,
  nowMs: number,
): Promise<void> {
  const managed = await newManagedCertificates(cluster.clusterId, nowMs);
  cluster.managed = managed;
  master.management = {
    clientCertificatePem: managed.clientCertificatePem,
    serverCertificatePem: managed.serverCertificatePem,
    portAttributes: NEEDED_PORT_ATTRIBUTES,
    changedAtMs: nowMs,
    restartedAtMs: nowMs,
  };
}
