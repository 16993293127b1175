import type { HsmClusterFacts } from "../alibaba/hsm-views";
import type { HsmClusterInputs } from "./inputs";
import type { Work } from "./work";

/** Statuses of a cluster that is no longer there. */
const GONE: ReadonlySet<string> = new Set(["TO_DELETE", "DELETED"]);

/** The cluster is somebody else's, or not what the program says. */
export class ForeignClusterError extends Error {
  constructor(existing: HsmClusterFacts, wanted: HsmClusterInputs) {
    super(foreignText(existing, wanted));
    this.name = "ForeignClusterError";
  }
}

/**
 * The cluster that is ours already, whole or half-made: the adopted one, else the one of our name whose members are all of ours. Undefined when the name
 * is free. The interface has no tags and no client token.
 * @throws ForeignClusterError when it is another's, Error when there is none to adopt or more than one of the name.
 */
export async function findOurs(work: Work): Promise<HsmClusterFacts | undefined> {
  const { wanted } = work;
  const found = wanted.clusterId === undefined ? await byName(work) : await byId(work);
  if (found !== undefined && !isOurs(found, wanted)) throw new ForeignClusterError(found, wanted);
  return found;
}

async function byId({ hsm, wanted }: Work): Promise<HsmClusterFacts> {
  const found = await hsm.cluster(wanted.clusterId ?? "");
  if (found !== undefined && !GONE.has(found.status)) return found;
  const state = found === undefined ? "does not exist" : `is ${found.status}`;
  throw new Error(
    `HSM cluster ${wanted.clusterId} ${state} in ${wanted.region}; correct clusterId, or leave it out to have one made`,
  );
}

async function byName({ hsm, wanted }: Work): Promise<HsmClusterFacts | undefined> {
  const found: HsmClusterFacts[] = [];
  for (const { id, status } of await hsm.clusters()) {
    // The list has no names.
    const cluster = GONE.has(status) ? undefined : await hsm.cluster(id);
    if (cluster?.name === wanted.clusterName && !GONE.has(cluster.status)) found.push(cluster);
  }
  if (found.length <= 1) return found[0];
  const ids = found.map((each) => each.id).join(", ");
  throw new Error(
    `${found.length} HSM clusters have the name ${wanted.clusterName}: ${ids}; name the one to adopt by clusterId`,
  );
}

function isOurs({ name, members, vpcId }: HsmClusterFacts, wanted: HsmClusterInputs): boolean {
  // Whoever names the id means that cluster, whatever its name.
  return (
    (wanted.clusterId !== undefined || name === wanted.clusterName) &&
    members.length > 0 &&
    members.every(({ instanceId }) => wanted.instanceIds.includes(instanceId)) &&
    (vpcId === "" || vpcId === wanted.vpcId)
  );
}

function foreignText(existing: HsmClusterFacts, wanted: HsmClusterInputs): string {
  const members = existing.members.map((each) => each.instanceId).join(", ") || "no member";
  return [
    "the HSM cluster is not the one that this stack describes",
    `  ${existing.id} has the name ${existing.name}, ${members}, ${existing.vpcId || "no VPC"}`,
    `  this stack asks for the name ${wanted.clusterName}, ${wanted.instanceIds.join(", ")}, ${wanted.vpcId}`,
    "  choose another name, or describe the cluster as it is and name it by clusterId; members are taken out in the CloudHSM console only",
  ].join("\n");
}
