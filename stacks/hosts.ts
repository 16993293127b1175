import * as pulumi from "@pulumi/pulumi";
import { adoptedAddress } from "../components/volcengine/adopted-host";
import type { HyokHost } from "../components/volcengine/hyok-args";
import { ProxyFleet } from "../components/volcengine/proxy-fleet";
import type { ProxyNetwork } from "../components/volcengine/proxy-network";
import type { SshTarget } from "../components/volcengine/ssh-target";
import type { EnvironmentConfig } from "../core/config";

/** Hosts of the proxies and the addresses that the internet sees them from. */
export interface Hosts {
  readonly hosts: readonly HyokHost[];
  readonly egressAddresses: readonly pulumi.Output<string>[];
}

/** What hosts are made or adopted with. */
export interface HostSettings {
  readonly config: EnvironmentConfig;
  readonly network: ProxyNetwork;
  /** Opens existing hosts and the bastion. */
  readonly operatorPrivateKey: pulumi.Output<string> | undefined;
  readonly provider: pulumi.ProviderResource;
}

/** Makes the hosts, or adopts existing ones. A host can be reached when its way to the internet is complete: the first thing that it does is a download. */
export function proxyHosts(name: string, settings: HostSettings): Hosts {
  const ids = settings.config.proxy.existingInstanceIds;
  return ids ? adoptedHosts(name, ids, settings) : newHosts(name, settings);
}

function newHosts(name: string, settings: HostSettings): Hosts {
  const { config, network, provider } = settings;
  const fleet = new ProxyFleet(
    name,
    {
      count: config.proxy.count,
      subnetIds: network.subnetIds,
      securityGroupId: network.securityGroupId,
      imageId: config.proxy.imageId,
      instanceType: config.proxy.instanceType,
      systemVolumeSizeGiB: config.proxy.systemVolumeSizeGiB,
      publicAddresses: config.network.egress === "eip",
      tags: config.tags,
    },
    { providers: [provider] },
  );
  const hosts = fleet.hosts.map((host, index) => ({
    name: hostName(name, index),
    instanceId: host.instanceId,
    privateAddress: host.privateAddress,
    ssh: sshTarget(settings, { ...host, privateKey: fleet.privateKey }),
  }));
  const own = fleet.hosts.flatMap((host) => (host.publicAddress ? [host.publicAddress] : []));
  return { hosts, egressAddresses: [...own, ...network.egressAddresses] };
}

function adoptedHosts(name: string, ids: readonly string[], settings: HostSettings): Hosts {
  const { config, network, operatorPrivateKey, provider } = settings;
  if (!operatorPrivateKey) {
    throw new pulumi.RunError(
      "operatorPrivateKey: expected the private key that opens the existing instances, received undefined; set it with pulumi config set --secret operatorPrivateKey",
    );
  }
  const { zones } = config.volcengine;
  const hosts = ids.map((instanceId, index) => {
    const privateAddress = adoptedAddress(
      hostName(name, index),
      { instanceId, zones, path: `proxy.existingInstanceIds[${index}]` },
      { provider },
    );
    const hostKey = config.proxy.existingHostKeys?.[index] ?? "";
    const facts = { publicAddress: undefined, privateAddress, hostKey };
    return {
      name: hostName(name, index),
      instanceId,
      privateAddress,
      ssh: sshTarget(settings, { ...facts, privateKey: operatorPrivateKey }),
    };
  });
  return { hosts, egressAddresses: network.egressAddresses };
}

function hostName(name: string, index: number): string {
  return `${name}-${index + 1}`;
}

interface SshFacts {
  readonly publicAddress: pulumi.Output<string> | undefined;
  readonly privateAddress: pulumi.Output<string>;
  readonly hostKey: pulumi.Input<string>;
  readonly privateKey: pulumi.Output<string>;
}

function sshTarget(settings: HostSettings, facts: SshFacts): SshTarget {
  const { config, network, operatorPrivateKey } = settings;
  const access = config.operatorAccess;
  const { publicAddress, privateAddress, hostKey, privateKey } = facts;
  const address = (access.mode === "publicAddress" && publicAddress) || privateAddress;
  const wayOut = [...(publicAddress ? [publicAddress] : []), ...network.egressAddresses];
  const host = pulumi.all([address, ...wayOut]).apply(([each]) => each as string);
  if (access.mode !== "bastion") return { host, hostKey, privateKey };
  const bastion = { ...access.bastion, privateKey: operatorPrivateKey ?? privateKey };
  return { host, hostKey, privateKey, bastion };
}
