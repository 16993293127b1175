import * as pulumi from "@pulumi/pulumi";
import { DedicatedKms } from "../components/alibaba/dedicated-kms";
import { HardwareKms } from "../components/alibaba/hardware-kms";
import { InstanceNetwork } from "../components/alibaba/instance-network";
import type { KeyHome, KmsInstance } from "../components/alibaba/kms-instance";
import { ServiceRoles } from "../components/alibaba/service-roles";
import type {
  DedicatedKmsConfig,
  EnvironmentConfig,
  HardwareConfig,
  SoftwareConfig,
} from "../core/config";

/** Where the keys live that the stack makes at Alibaba Cloud. */
export interface KeyHolder {
  /** Undefined in shared KMS. */
  readonly instance: KmsInstance | undefined;
  /** The instance as keys name it. */
  readonly home: KeyHome | undefined;
  /** What it is made of. */
  readonly parts: readonly pulumi.Resource[];
}

/** What the Alibaba side of a stack is made with. */
export interface AlibabaSettings {
  readonly config: EnvironmentConfig;
  readonly region: string;
  /** What must be there before any key: the trail that records what is done to it. */
  readonly after: readonly pulumi.Resource[];
  /** Plugins of the Alibaba side. */
  readonly providers: pulumi.ProviderResource[];
}

type Network = Pick<InstanceNetwork, "vpcId" | "vswitchIds"> & {
  readonly zoneIds: readonly string[];
};

/** The service roles and, where the configuration wants one, the instance that holds the keys. */
export function keyHolder(name: string, settings: AlibabaSettings): KeyHolder {
  const { config, providers } = settings;
  const roles = serviceRoles(name, settings);
  const { dedicatedKms } = config;
  if (!dedicatedKms) return { instance: undefined, home: undefined, parts: roles };
  const options = { providers, dependsOn: [...roles, ...settings.after] };
  const instance =
    dedicatedKms.edition === "software"
      ? softwareInstance(name, { ...settings, dedicatedKms }, options)
      : hardwareInstance(name, { ...settings, dedicatedKms }, options);
  const home = { id: instance.instanceId, edition: instance.edition };
  return { instance, home, parts: [...roles, instance] };
}

function instanceNetwork(
  name: string,
  { config, providers }: AlibabaSettings,
  { zones, network: wanted }: DedicatedKmsConfig,
): Network {
  const { cidr, existing } = wanted;
  const { vpcId, vswitchIds } = new InstanceNetwork(
    `${name}-kms`,
    {
      zones,
      cidr,
      ...(existing && { existing }),
      protect: config.keyProtection === "on",
      tags: config.tags,
    },
    { providers },
  );
  return { vpcId, vswitchIds, zoneIds: zones };
}

/** Roles to make or, for an instance, to find; none where no instance needs them, as an account has them once. */
function serviceRoles(name: string, { config, providers }: AlibabaSettings): ServiceRoles[] {
  const { keyStore, cloudServices } = config.serviceRoles;
  const needsKeyStore = config.dedicatedKms !== undefined;
  if (!needsKeyStore && keyStore === "adopt" && cloudServices.length === 0) return [];
  return [new ServiceRoles(name, { keyStore, needsKeyStore, cloudServices }, { providers })];
}

function softwareInstance(
  name: string,
  of: AlibabaSettings & { readonly dedicatedKms: SoftwareConfig },
  options: pulumi.ComponentResourceOptions,
): DedicatedKms {
  const { config, region, dedicatedKms: wanted } = of;
  const { existingInstanceId, purchase, queriesPerSecond, logAnalysis } = wanted;
  return new DedicatedKms(
    name,
    {
      ...(existingInstanceId === undefined
        ? { network: instanceNetwork(name, of, wanted) }
        : { existingInstanceId }),
      ...(purchase && {
        purchase,
      }),
      productVersion: wanted.productVersion,
      ...(queriesPerSecond !== undefined && { queriesPerSecond }),
      keyQuota: wanted.keyQuota,
      secretQuota: wanted.secretQuota,
      vpcQuota: wanted.vpcQuota,
      sharedAccounts: wanted.sharedAccounts,
      bindVpcs: wanted.bindVpcs.map((vpc) => ({ ...vpc, regionId: vpc.regionId ?? region })),
      ...(logAnalysis && { logAnalysis }),
      protect: config.keyProtection === "on",
      tags: config.tags,
    },
    options,
  );
}

function hardwareInstance(
  name: string,
  of: AlibabaSettings & { readonly dedicatedKms: HardwareConfig },
  options: pulumi.ComponentResourceOptions,
): HardwareKms {
  const { config, region, dedicatedKms: wanted } = of;
  const { instanceIds, clusterId, whitelist, certificate, initializeMaster } = wanted.hsm;
  return new HardwareKms(
    name,
    {
      stack: pulumi.getStack(),
      region,
      instanceId: wanted.instanceId,
      network: instanceNetwork(name, of, wanted),
      hsm: { instanceIds, clusterId, whitelist, certificate, initializeMaster },
      binding: wanted.binding,
      protect: config.keyProtection === "on",
    },
    options,
  );
}
