import type { Cloud } from "../../cloud/context";
import type { Issue } from "../../../core/issues";
import { hsmBindings } from "../hsm/bindings";
import type { ClusterRow } from "../hsm/tables";
import { beginConnecting } from "../kms/instances/lifecycle";
import type { KmsInstanceRow } from "../kms/instances/tables";
import { alibabaSettings } from "../settings";
import { belongingIssues, clusterIssues } from "./cluster-checks";
import { credentialIssues, type EnteredCredentials } from "./credential-checks";
import { networkIssues, type Place } from "./network-checks";
import { clusterAtConsole, instanceAtConsole, masterAtConsole, refuse } from "./objects";
import type { BindRequest } from "./requests";

/** What a person sees at the KMS console before anything is done: whether this cluster is for this instance. @throws IssueError */
export function lookFirst(cloud: Cloud, { instanceId, clusterId }: BindRequest): void {
  const instance = instanceAtConsole(cloud, instanceId);
  refuse(headlineOf(instance), kindIssues(instance));
  const cluster = clusterAtConsole(cloud, clusterId);
  refuse(headlineOf(instance), belongingIssues(cloud, instance, cluster));
}

/** What the KMS console does when a person enables a hardware instance: it checks everything, then connects. @throws IssueError with all that is wrong. */
export function connectInstance(cloud: Cloud, request: BindRequest): KmsInstanceRow {
  const instance = instanceAtConsole(cloud, request.instanceId);
  const headline = headlineOf(instance);
  refuse(headline, kindIssues(instance));
  const cluster = clusterAtConsole(cloud, request.clusterId);
  const place = placeOf(cluster, request);
  refuse(headline, [
    ...clusterIssues(cloud, instance, cluster),
    ...networkIssues(cloud, cluster, place),
    ...credentialIssues(cloud, cluster, request),
  ]);
  instance.clusterId = cluster.clusterId;
  remember(cloud, instance, cluster);
  beginConnecting(cloud, instance, { network: place, durationMs: bindMs(cloud) });
  return instance;
}

/** What the KMS console does when a person connects an instance again: cluster and network stay. @throws IssueError */
export function reconnectInstance(
  cloud: Cloud,
  instanceId: string,
  entered: EnteredCredentials,
): KmsInstanceRow {
  const instance = instanceAtConsole(cloud, instanceId);
  const headline = `connecting the KMS instance ${instanceId} again`;
  refuse(headline, statusIssues(instance, ["Disconnected", "Error"]));
  const cluster = clusterAtConsole(cloud, instance.clusterId ?? "");
  const issues = [
    ...clusterIssues(cloud, instance, cluster),
    ...credentialIssues(cloud, cluster, entered),
  ];
  refuse(headline, [...issues, ...dataIssues(cloud, instance, cluster)]);
  instance.status = "Connecting";
  instance.connectedAtMs = cloud.clock.now() + bindMs(cloud);
  return instance;
}

/** What the KMS console does when a person disconnects an instance: its keys serve nobody until it is connected again. @throws IssueError */
export function disconnectInstance(cloud: Cloud, instanceId: string): KmsInstanceRow {
  const instance = instanceAtConsole(cloud, instanceId);
  const headline = `disconnecting the KMS instance ${instanceId}`;
  refuse(headline, editionIssues(instance));
  refuse(headline, statusIssues(instance, ["Connected", "Connecting", "Error"]));
  instance.status = "Disconnected";
  delete instance.connectedAtMs;
  return instance;
}

function headlineOf({ instanceId }: KmsInstanceRow): string {
  return `enabling the KMS instance ${instanceId}`;
}

function bindMs(cloud: Cloud): number {
  return alibabaSettings(cloud).instanceBindMs;
}

function remember(cloud: Cloud, instance: KmsInstanceRow, cluster: ClusterRow): void {
  const { instanceId } = instance;
  hsmBindings(cloud).set(instanceId, {
    instanceId,
    clusterId: cluster.clusterId,
    dataId: masterAtConsole(cloud, cluster).dataId ?? "",
    boundAtMs: cloud.clock.now(),
  });
}

function placeOf(cluster: ClusterRow, request: BindRequest): Place {
  return {
    vpcId: request.vpcId ?? cluster.vpcId,
    zoneIds: request.zoneIds ?? cluster.subnets.map(({ zoneId }) => zoneId),
    vswitchIds: request.vswitchIds ?? cluster.subnets.map(({ vSwitchId }) => vSwitchId),
  };
}

function kindIssues(instance: KmsInstanceRow): Issue[] {
  return [...editionIssues(instance), ...statusIssues(instance, ["Uninitialized"])];
}

function editionIssues({ edition }: KmsInstanceRow): Issue[] {
  if (edition === "hardware") return [];
  const expected = "a hardware instance";
  return [
    { path: "instanceId", expected, received: edition, fix: "software instances have no HSMs" },
  ];
}

function statusIssues({ status }: KmsInstanceRow, wanted: readonly string[]): Issue[] {
  if (wanted.includes(status)) return [];
  const expected = `an instance that is ${wanted.join(" or ")}`;
  const fix = status === "Disconnected" ? "connect it again instead" : "wait, or leave it as it is";
  return [{ path: "instanceId", expected, received: status, fix }];
}

/** Other key data would be another instance's. */
function dataIssues(cloud: Cloud, instance: KmsInstanceRow, cluster: ClusterRow): Issue[] {
  const binding = hsmBindings(cloud).get(instance.instanceId);
  if (binding?.dataId === masterAtConsole(cloud, cluster).dataId) return [];
  const expected = `the key data of ${instance.instanceId} in ${cluster.clusterId}`;
  const fix = "what a reset destroyed does not come back";
  return [{ path: "clusterId", expected, received: "other key data", fix }];
}
