import { IssueError, type Issue } from "../../../core/issues";
import type { HsmInstance } from "../alibaba/hsm-views";
import type { HsmClusterInputs } from "./inputs";
import type { Work } from "./work";

/** Statuses of an HSM that can join a cluster or is at work in one. */
const USABLE: ReadonlySet<string> = new Set(["PENDING", "ACTIVE", "MODIFYING"]);

/**
 * Looks at every HSM before anything is made of them.
 * @param clusterId The cluster that is ours already; undefined when one is to be made.
 * @throws IssueError naming everything that is wrong.
 */
export async function checkMembers(work: Work, clusterId: string | undefined): Promise<void> {
  const { hsm, wanted } = work;
  const found: (HsmInstance | undefined)[] = [];
  for (const id of wanted.instanceIds) found.push(await hsm.instance(id));
  const present = found.filter((each) => each !== undefined);
  const issues = [
    ...found.flatMap((instance, index) =>
      instance === undefined
        ? [absent(wanted, index)]
        : memberIssues(instance, index, { wanted, clusterId }),
    ),
    ...(clusterId === undefined ? masterIssues(found[0]) : []),
    ...zoneIssues(present, wanted),
    ...deviceIssues(present),
  ];
  if (issues.length > 0)
    throw new IssueError(`checking the HSMs of cluster ${wanted.clusterName}`, issues);
}

function absent({ instanceIds, region }: HsmClusterInputs, index: number): Issue {
  return {
    path: pathOf(index),
    expected: `an HSM in ${region}`,
    received: instanceIds[index],
    fix: "correct the id or the region; HSMs are bought in the CloudHSM console",
  };
}

function memberIssues(
  instance: HsmInstance,
  index: number,
  { wanted, clusterId }: { wanted: HsmClusterInputs; clusterId: string | undefined },
): Issue[] {
  const path = pathOf(index);
  const { id, status, vpcId } = instance;
  const issues: Issue[] = [];
  if (!USABLE.has(status)) {
    const fix = "renew or enable it in the CloudHSM console, or name another one";
    issues.push({ path, expected: `${id} to be usable`, received: status, fix });
  }
  if (instance.region !== wanted.region) {
    const fix = "name HSMs of one region";
    const expected = `an HSM in ${wanted.region}`;
    issues.push({ path, expected, received: `${id} in ${instance.region}`, fix });
  }
  if (vpcId !== "" && vpcId !== wanted.vpcId) {
    const fix = "correct vpcId, or name HSMs of that VPC";
    const expected = `an HSM in ${wanted.vpcId}`;
    issues.push({ path, expected, received: `${id} in ${vpcId}`, fix });
  }
  if (instance.clusterId !== "" && instance.clusterId !== clusterId) {
    const expected = `an HSM that is in ${clusterId === undefined ? "no cluster" : `${clusterId} or in none`}`;
    const received = `${id} in ${instance.clusterId}`;
    const fix = "name another HSM, or adopt that cluster by clusterId";
    issues.push({ path, expected, received, fix });
  }
  return issues;
}

function masterIssues(master: HsmInstance | undefined): Issue[] {
  if (master === undefined || master.status !== "PENDING") return [];
  const expected = `${master.id}, the first one and so the master, to be enabled (ACTIVE)`;
  const fix = "enable it in the CloudHSM console, or name an enabled one first";
  return [{ path: pathOf(0), expected, received: master.status, fix }];
}

function zoneIssues(present: readonly HsmInstance[], { instanceIds }: HsmClusterInputs): Issue[] {
  const zones = new Set(present.map((each) => each.zoneId));
  if (present.length < instanceIds.length || zones.size >= 2) return [];
  const received = present.map(({ id, zoneId }) => `${id} in ${zoneId}`).join(", ");
  const fix = "name HSMs of different zones";
  return [{ path: "instanceIds", expected: "HSMs in two zones or more", received, fix }];
}

function deviceIssues(present: readonly HsmInstance[]): Issue[] {
  if (new Set(present.map((each) => each.deviceType)).size <= 1) return [];
  const received = present.map(({ id, deviceType }) => `${id} ${deviceType}`).join(", ");
  const fix = "name HSMs of one model";
  return [{ path: "instanceIds", expected: "HSMs of one device type", received, fix }];
}

function pathOf(index: number): string {
  return `instanceIds[${index}]`;
}
