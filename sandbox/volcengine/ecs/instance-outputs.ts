import type { Properties, ResourceCall } from "../../cloud/resource";
import { labelOutputs, vendorTime } from "../vpc/network-resource";
import { instanceTypeOf, systemOf } from "./catalogue";
import { keyPairs, type InstanceRow } from "./rows";

/** Inputs that the cloud never gives back; the provider keeps what the program said. */
const KEPT_BY_PROVIDER = [
  "autoRenew",
  "autoRenewPeriod",
  "includeDataVolumes",
  "password",
  "period",
];

/** All outputs of an instance. */
export function instanceOutputs(
  call: ResourceCall,
  row: InstanceRow,
  known: Properties,
): Properties {
  return {
    ...Object.fromEntries(KEPT_BY_PROVIDER.map((name) => [name, known[name]])),
    ...labelOutputs(row, "instanceName"),
    ...hardware(row),
    createdAt: vendorTime(row.createdAt),
    deploymentSetIdComputed: "",
    description: row.description ?? "",
    hostName: row.hostName,
    imageId: row.imageId,
    installRunCommandAgent: row.installRunCommandAgent,
    instanceChargeType: "PostPaid",
    instanceId: row.id,
    keyPairId: keyPairId(call, row),
    keyPairName: row.keyPairName,
    networkInterfaceId: row.networkInterfaceId,
    osName: systemOf(row.imageId),
    osType: "Linux",
    primaryIpAddress: row.primaryIpAddress,
    securityEnhancementStrategy: row.securityEnhancementStrategy,
    securityGroupIds: row.securityGroupIds,
    spotStrategy: "NoSpot",
    status: row.status,
    stoppedMode: "",
    subnetId: row.subnetId,
    updatedAt: vendorTime(row.updatedAt),
    vpcId: row.vpcId,
    zoneId: row.zoneId,
  };
}

function hardware(row: InstanceRow): Properties {
  const type = instanceTypeOf(row.instanceType);
  return {
    cpus: type.cpus,
    gpuDevices: [],
    instanceType: row.instanceType,
    isGpu: false,
    memorySize: type.memorySize,
    systemVolumeId: row.systemVolumeId,
    systemVolumeSize: row.systemVolumeSize,
    systemVolumeType: row.systemVolumeType,
    volumeIds: [row.systemVolumeId],
  };
}

function keyPairId(call: ResourceCall, row: InstanceRow): string {
  const pair = [...keyPairs(call.cloud.store).values()].find(
    (one) => one.name === row.keyPairName && one.region === row.region,
  );
  return pair?.id ?? "";
}
