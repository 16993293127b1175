import * as pulumi from "@pulumi/pulumi";
import { KeyProtection } from "../components/key-protection";
import { Hyok } from "../components/volcengine/hyok";
import type { HyokArgs } from "../components/volcengine/hyok-args";
import { volcengineProviders } from "../components/volcengine/providers";
import { ProxyNetwork, type ProxyNetworkArgs } from "../components/volcengine/proxy-network";
import { aliasOf, type EnvironmentConfig } from "../core/config";
import { baseName } from "../core/names";
import { makesBastion, proxyHosts, type Hosts } from "./hosts";
import { alibabaSide, finishAlibabaSide } from "./alibaba-side";
import { externalKeyManager, keyManagerHost, type ExternalKeyManager } from "./key-managers";
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
  const alibaba = alibabaSide(name, config, {
    hyok: plugins.hyok,
    alarmWebhook: secrets.alarmWebhook,
  });
  const hosts = proxyHosts(name, {
    config,
    network,
    keyManagerHost: keyManagerHost(config.keySource, alibaba?.holder.instance),
    operatorPrivateKey: secrets.operatorPrivateKey,
    providers,
  });
  const external = externalKeyManager(name, {
    config,
    secrets,
    sourceAddresses: hosts.egressAddresses,
    ...(alibaba && { alibaba }),
  });
  const keyManagers = external.managers;
  const hyok = new Hyok(name, hyokArgs(config, { network, hosts, keyManagers }), { providers });
  const rest = alibaba && finishAlibabaSide(name, alibaba, external);
  const parts = [network, hyok, ...hosts.parts, ...external.parts, ...(rest?.parts ?? [])];
  protectKeys(config, plugins.hyok, parts);
  return { ...stackOutputs(config, hyok, { hosts, external }), ...rest?.outputs };
}

/** Named as the switch is: the engine names it when a destroy is refused. */
function protectKeys(
  config: EnvironmentConfig,
  provider: pulumi.ProviderResource,
  parts: readonly pulumi.Resource[],
): void {
  const keys = [...config.hostedKeys, ...config.kmsKeys].map((key) => key.name);
  const protect = config.keyProtection === "on";
  const options = { providers: [provider], dependsOn: [...parts] };
  new KeyProtection("keyProtection", { keys, protect }, options);
}

function hyokArgs(
  config: EnvironmentConfig,
  made: {
    readonly network: ProxyNetwork;
    readonly hosts: Hosts;
    readonly keyManagers: HyokArgs["keyManagers"];
  },
): HyokArgs {
  const { vpcId, subnetIds } = made.network;
  return {
    ...hyokSettings(config),
    hosts: made.hosts.hosts,
    network: { vpcId, subnetIds },
    keyManagers: made.keyManagers,
  };
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
