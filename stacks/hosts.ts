import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import type { HyokHost } from "../components/volcengine/hyok";
import { ProxyFleet } from "../components/volcengine/proxy-fleet";
import type { ProxyNetwork } from "../components/volcengine/proxy-network";
import type { SshTarget } from "../components/volcengine/xks-proxy";
import type { EnvironmentConfig } from "../core/config";

/** Hosts of the proxies and the addresses that the internet sees them from. */
export interface Hosts {
  readonly hosts: readonly HyokHost[];
  readonly egressAddresses: pulumi.Input<string>[];
}

/** Makes the hosts, or adopts existing ones. */
export function proxyHosts(
  name: string,
  config: EnvironmentConfig,
  network: ProxyNetwork,
  operatorPrivateKey: pulumi.Output<string> | undefined,
  provider: pulumi.ProviderResource,
): Hosts {
  return config.proxy.existingInstanceIds && operatorPrivateKey
    ? adoptedHosts(
        name,
        config,
        config.proxy.existingInstanceIds,
        operatorPrivateKey,
        network,
        provider,
      )
    : newHosts(name, config, network, provider, operatorPrivateKey);
}

function newHosts(
  name: string,
  config: EnvironmentConfig,
  network: ProxyNetwork,
  provider: pulumi.ProviderResource,
  operatorPrivateKey: pulumi.Output<string> | undefined,
): Hosts {
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
    name: `${name}-${index + 1}`,
    instanceId: host.instanceId,
    privateAddress: host.privateAddress,
    ssh: sshTarget(config, {
      publicAddress: host.publicAddress,
      privateAddress: host.privateAddress,
      hostKey: host.hostKey,
      privateKey: fleet.privateKey,
      bastionKey: operatorPrivateKey,
    }),
  }));
  const own = fleet.hosts.flatMap((host) => (host.publicAddress ? [host.publicAddress] : []));
  return { hosts, egressAddresses: [...own, ...network.egressAddresses] };
}

function adoptedHosts(
  name: string,
  config: EnvironmentConfig,
  ids: readonly string[],
  privateKey: pulumi.Output<string>,
  network: ProxyNetwork,
  provider: pulumi.ProviderResource,
): Hosts {
  const hosts = ids.map((id, index) => {
    const instance = volcengine.ecs.Instance.get(`${name}-${index + 1}`, id, undefined, {
      provider,
    });
    const zones = config.volcengine.zones;
    const privateAddress = pulumi
      .all([instance.zoneId, instance.primaryIpAddress])
      .apply(([zone, address]) => {
        if (!zones.includes(zone)) {
          throw new pulumi.RunError(
            `proxy.existingInstanceIds[${index}]: expected an instance in ${zones.join(" or ")}, received ${id} in ${zone}; adopt an instance in a zone of the load balancer`,
          );
        }
        return address;
      });
    const hostKey = config.proxy.existingHostKeys?.[index] ?? "";
    return {
      name: `${name}-${index + 1}`,
      instanceId: pulumi.output(id),
      privateAddress,
      ssh: sshTarget(config, {
        publicAddress: undefined,
        privateAddress,
        hostKey,
        privateKey,
        bastionKey: privateKey,
      }),
    };
  });
  return { hosts, egressAddresses: network.egressAddresses };
}

interface SshFacts {
  readonly publicAddress: pulumi.Output<string> | undefined;
  readonly privateAddress: pulumi.Output<string>;
  readonly hostKey: pulumi.Input<string>;
  readonly privateKey: pulumi.Output<string>;
  readonly bastionKey: pulumi.Output<string> | undefined;
}

function sshTarget(config: EnvironmentConfig, facts: SshFacts): SshTarget {
  const access = config.operatorAccess;
  const host =
    access.mode === "publicAddress"
      ? (facts.publicAddress ?? facts.privateAddress)
      : facts.privateAddress;
  const bastion =
    access.mode === "bastion"
      ? { ...access.bastion, privateKey: facts.bastionKey ?? facts.privateKey }
      : undefined;
  return { host, hostKey: facts.hostKey, privateKey: facts.privateKey, bastion };
}
