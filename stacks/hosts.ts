import * as pulumi from "@pulumi/pulumi";
import { AdoptedHost } from "../components/volcengine/adopted-host";
import type { HyokHost } from "../components/volcengine/hyok-args";
import { ProxyFleet } from "../components/volcengine/proxy-fleet";
import type { ProxyNetwork } from "../components/volcengine/proxy-network";
import type { Bastion, SshTarget } from "../components/volcengine/ssh-target";
import type { EnvironmentConfig } from "../core/config";

/** Port and user of the bastion that the stack makes. */
const MADE_BASTION = { port: 22, user: "root" };

/** Hosts of the proxies and the addresses that the internet sees them from. */
export interface Hosts {
  readonly hosts: readonly HyokHost[];
  readonly egressAddresses: readonly pulumi.Output<string>[];
  /** What they are made of. */
  readonly parts: readonly pulumi.Resource[];
}

/** What hosts are made or adopted with. */
export interface HostSettings {
  readonly config: EnvironmentConfig;
  readonly network: ProxyNetwork;
  /** Host that the proxies call for the external keys. */
  readonly keyManagerHost: pulumi.Input<string>;
  /** Opens existing hosts and the existing bastion. */
  readonly operatorPrivateKey: pulumi.Output<string> | undefined;
  /** Plugins of the Volcengine side. */
  readonly providers: pulumi.ProviderResource[];
}

/** Whether the stack makes a bastion of its own. */
export function makesBastion({ operatorAccess: access }: EnvironmentConfig): boolean {
  return access.mode === "bastion" && access.bastion === undefined;
}

/** Makes the hosts, or adopts existing ones. A host can be reached when its way to the internet is complete: the first thing that it does is a download. */
export function proxyHosts(name: string, settings: HostSettings): Hosts {
  const ids = settings.config.proxy.existingInstanceIds;
  return ids ? adoptedHosts(name, ids, settings) : newHosts(name, settings);
}

function newHosts(name: string, settings: HostSettings): Hosts {
  const { config, network, providers } = settings;
  const { securityGroupId } = network;
  if (!securityGroupId) throw new pulumi.RunError("new hosts need a network made for new hosts");
  const fleet = new ProxyFleet(
    name,
    {
      count: config.proxy.count,
      subnetIds: network.subnetIds,
      securityGroupId,
      imageId: config.proxy.imageId,
      instanceType: config.proxy.instanceType,
      systemVolumeSizeGiB: config.proxy.systemVolumeSizeGiB,
      publicAddresses: config.network.egress === "eip",
      bastionGroupId: network.bastionGroupId,
      tags: config.tags,
    },
    { providers },
  );
  const bastion = madeBastion(fleet) ?? existingBastion(settings);
  const hosts = fleet.hosts.map((host, index): HyokHost => {
    const { instanceId, privateAddress, hostKey } = host;
    const ssh = { host: dialled(settings, host), hostKey, privateKey: fleet.privateKey, bastion };
    return { name: hostName(name, index), instanceId, privateAddress, ssh };
  });
  const own = fleet.hosts.flatMap((host) => (host.publicAddress ? [host.publicAddress] : []));
  return { hosts, egressAddresses: [...own, ...network.egressAddresses], parts: [fleet] };
}

function adoptedHosts(name: string, ids: readonly string[], settings: HostSettings): Hosts {
  const { config, network, keyManagerHost, operatorPrivateKey, providers } = settings;
  const bastion = existingBastion(settings);
  const parts: pulumi.Resource[] = [];
  const hosts = ids.map((instanceId, index): HyokHost => {
    const hostKey = config.proxy.existingHostKeys?.[index] ?? "";
    const ssh: Omit<SshTarget, "host"> = { hostKey, privateKey: must(operatorPrivateKey), bastion };
    const host = new AdoptedHost(
      hostName(name, index),
      {
        instanceId,
        path: `proxy.existingInstanceIds[${index}]`,
        vpcId: network.vpcId,
        zones: config.volcengine.zones,
        ssh,
        keyManagerHost,
        wayOut: pulumi.all(network.egressAddresses),
      },
      { providers },
    );
    parts.push(host);
    const { instanceId: id, privateAddress } = host;
    const target = { ...ssh, host: privateAddress };
    return {
      name: hostName(name, index),
      instanceId: id,
      privateAddress,
      ssh: target,
      isAdopted: true,
    };
  });
  return { hosts, egressAddresses: network.egressAddresses, parts };
}

function hostName(name: string, index: number): string {
  return `${name}-${index + 1}`;
}

/** The address that the operator or the bastion dials, once the host's way out is complete. */
function dialled(
  { config, network }: HostSettings,
  host: {
    readonly publicAddress: pulumi.Output<string> | undefined;
    readonly privateAddress: pulumi.Output<string>;
  },
): pulumi.Output<string> {
  const isDirect = config.operatorAccess.mode === "publicAddress";
  const address = (isDirect && host.publicAddress) || host.privateAddress;
  const wayOut = [...(host.publicAddress ? [host.publicAddress] : []), ...network.egressAddresses];
  return pulumi.all([address, pulumi.all(wayOut)]).apply(([each]) => each);
}

function madeBastion({ bastion, privateKey }: ProxyFleet): Bastion | undefined {
  if (!bastion?.publicAddress) return undefined;
  return { ...MADE_BASTION, host: bastion.publicAddress, hostKey: bastion.hostKey, privateKey };
}

function existingBastion({ config, operatorPrivateKey }: HostSettings): Bastion | undefined {
  const { operatorAccess: access } = config;
  if (access.mode !== "bastion" || !access.bastion) return undefined;
  return { ...access.bastion, privateKey: must(operatorPrivateKey) };
}

/** The configuration was refused before if a host or a bastion needs the key and there is none. */
function must(operatorPrivateKey: pulumi.Output<string> | undefined): pulumi.Output<string> {
  if (operatorPrivateKey) return operatorPrivateKey;
  throw new pulumi.RunError(
    "operatorPrivateKey: expected the private key that opens what exists already, received undefined; set it with pulumi config set --secret operatorPrivateKey",
  );
}
