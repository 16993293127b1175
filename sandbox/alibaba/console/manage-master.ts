import { createHash } from "node:crypto";
import type { Cloud } from "../../cloud/context";
import { IssueError } from "../../../core/issues";
import { HSM_PORT, NEEDED_PORT_ATTRIBUTES } from "../hsm/port-attributes";
import { membersOf, type HsmInstanceRow, type PortAttributes } from "../hsm/tables";
import { readCertificates, type BindingCertificates } from "./certificate-checks";
import { clusterAtConsole, masterAtConsole } from "./objects";
import type { BindingMaterials, EnteredPortAttributes } from "./requests";

/**
 * What a person does with the vendor's management tool: connects to the master on its port, imports the client's certificate and the server's PKCS#12 file, sets the
 * host port and restarts the HSM. The other members learn of it when the cluster is synchronised.
 * @throws IssueError
 */
export function manageMaster(
  cloud: Cloud,
  clusterId: string,
  entered: {
    readonly materials: BindingMaterials;
    readonly portAttributes?: EnteredPortAttributes | undefined;
  },
): BindingCertificates {
  const master = reachedMaster(cloud, clusterId);
  const nowMs = cloud.clock.now();
  const certificates = readCertificates(entered.materials, nowMs);
  if (Array.isArray(certificates)) {
    throw new IssueError(`managing the HSM ${master.instanceId}`, certificates);
  }
  master.management = {
    clientCertificatePem: certificates.client.toString(),
    serverCertificatePem: certificates.server.toString(),
    portAttributes: { ...NEEDED_PORT_ATTRIBUTES, ...definedOnly(entered.portAttributes) },
    changedAtMs: nowMs,
    restartedAtMs: nowMs,
  };
  return certificates;
}

/** Makes the user by which KMS logs in to a cluster outside mainland China; it is known to all members at once. @throws IssueError */
export function makeKmsUser(cloud: Cloud, clusterId: string, password: string): void {
  reachedMaster(cloud, clusterId);
  const kmsUserDigest = passwordDigest(clusterId, password);
  for (const member of membersOf(cloud, clusterId)) {
    member.management = { ...member.management, kmsUserDigest };
  }
}

/** What an HSM keeps of a password. */
export function passwordDigest(clusterId: string, password: string): string {
  return createHash("sha256").update(`${clusterId} ${password}`).digest("hex");
}

function reachedMaster(cloud: Cloud, clusterId: string): HsmInstanceRow {
  const master = masterAtConsole(cloud, clusterAtConsole(cloud, clusterId));
  if (master.status === "ACTIVE") return master;
  throw new IssueError(`connecting to the HSM ${master.instanceId}`, [
    {
      path: `port ${HSM_PORT} of ${master.ip || master.instanceId}`,
      expected: "an HSM that is ACTIVE",
      received: master.status,
      fix: "enable it first",
    },
  ]);
}

function definedOnly(attributes: EnteredPortAttributes = {}): Partial<PortAttributes> {
  const entries = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}
