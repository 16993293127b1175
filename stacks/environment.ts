import * as pulumi from "@pulumi/pulumi";
import { Hyok } from "../components/volcengine/hyok";
import type { HyokArgs } from "../components/volcengine/hyok-args";
import { volcengineProviders } from "../components/volcengine/providers";
import { ProxyNetwork, type ProxyNetworkArgs } from "../components/volcengine/proxy-network";
import { aliasOf, type EnvironmentConfig } from "../core/config";
import { baseName } from "../core/names";
import { makesBastion, proxyHosts, type Hosts } from "./hosts";
import { externalKeyManager, type ExternalKeyManager } from "./key-managers";
import type { EnvironmentSecrets } from "./secrets";

/** Outputs of a stack by their names. */
export type StackOutputs = Record<string, pulumi.Input<unknown>>;

/** Everything that one environment deploys. Returns the stack's outputs. */
export function deployEnvironment(
  config: EnvironmentConfig,
  secrets: EnvironmentSecrets,
): StackOutputs {
  const name = baseName(pulumi.getProject(), pulumi.getStack());
  const plugins = volcengineProviders(config.volcengine.region);
  const providers = [plugins.volcengine, plugins.hyok];
  const network = new ProxyNetwork(name, networkSettings(config), { providers });
  const { operatorPrivateKey } = secrets;
  const hosts = proxyHosts(name, { config, network, operatorPrivateKey, providers });
  const sourceAddresses = hosts.egressAddresses;
  const external = externalKeyManager(name, { config, secrets, sourceAddresses });
  const hyok = new Hyok(
    name,
    {
      ...hyokSettings(config),
      hosts: hosts.hosts,
      network: { vpcId: network.vpcId, subnetIds: network.subnetIds },
      keyManagers: external.managers,
    },
    { providers },
  );
  return stackOutputs(config, hyok, { hosts, external });
}

function networkSettings(config: EnvironmentConfig): ProxyNetworkArgs {
  const { existing, cidr, egress } = config.network;
  return {
    zones: config.volcengine.zones,
    adminCidrs: config.operatorAccess.adminCidrs,
    proxyPort: config.proxy.port,
    cidr,
    egress: egress === "nat" ? "nat" : "none",
    ...(existing && { existing }),
    forNewHosts: config.proxy.existingInstanceIds === undefined,
    bastion: makesBastion(config),
    tags: config.tags,
  };
}

/** What the configuration alone says about the Volcengine side. */
function hyokSettings(
  config: EnvironmentConfig,
): Omit<HyokArgs, "hosts" | "network" | "keyManagers"> {
  const { proxy, wire } = config;
  const overrides = Object.entries(wire).filter(([, value]) => value !== undefined);
  return {
    archive: proxy.archive,
    kmsServiceAccountId: config.volcengine.kmsServiceAccountId,
    keys: config.hostedKeys.map((key) => ({
      name: key.name,
      alias: aliasOf(key),
      description: key.description,
    })),
    port: proxy.port,
    pathPrefix: proxy.pathPrefix,
    wire: Object.fromEntries(overrides),
    balancer: config.balancer,
    kmsAccess: config.kmsAccess,
    credentialRotation: config.credentialRotation,
    deletionWindowInDays: config.deletionWindowInDays,
    protect: config.keyProtection === "on",
    tags: config.tags,
  };
}

function stackOutputs(
  config: EnvironmentConfig,
  hyok: Hyok,
  made: { readonly hosts: Hosts; readonly external: ExternalKeyManager },
): StackOutputs {
  const keys = Object.entries(hyok.hostedKeys);
  return {
    customKeyStoreId: hyok.customKeyStoreId,
    endpointServiceId: hyok.endpointServiceId,
    serviceDomain: hyok.serviceDomain,
    keyringName: hyok.keyringName,
    hostedKeys: Object.fromEntries(keys.map(([key, { keyId, trn }]) => [key, { keyId, trn }])),
    externalKeys: made.external.keyMapping,
    proxies: made.hosts.hosts.map(({ name, instanceId, privateAddress }) => ({
      name,
      instanceId,
      privateAddress,
    })),
    proxyAccessKeyId: hyok.proxyAccessKeyId,
    caCertificate: hyok.caCertificate,
    region: config.volcengine.region,
    keyProtection: config.keyProtection,
  };
}
