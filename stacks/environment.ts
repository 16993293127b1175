import * as alicloudProvider from "@pulumi/alicloud/provider";
import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import { Hyok } from "../components/volcengine/hyok";
import { ProxyNetwork } from "../components/volcengine/proxy-network";
import { aliasOf, type EnvironmentConfig } from "../core/config";
import { baseName } from "../core/names";
import { Provider as HyokProvider } from "../providers/hyok/provider/resource";
import { proxyHosts } from "./hosts";
import { aliyunKeyManager, awsKeyManager, type ExternalKeyManager } from "./key-managers";

/** Secrets of the stack that an environment may use. */
export interface EnvironmentSecrets {
  readonly operatorPrivateKey: pulumi.Output<string> | undefined;
  readonly awsAccessKeyId: pulumi.Output<string> | undefined;
  readonly awsSecretAccessKey: pulumi.Output<string> | undefined;
}

/** Everything that one environment deploys. Returns the stack's outputs. */
export function deployEnvironment(
  config: EnvironmentConfig,
  secrets: EnvironmentSecrets,
): Record<string, pulumi.Input<unknown>> {
  const name = baseName(pulumi.getProject(), pulumi.getStack());
  const cloud = new volcengine.Provider("volcengine", { region: config.volcengine.region });
  const keyStores = new HyokProvider("hyok", { region: config.volcengine.region });
  const network = new ProxyNetwork(
    name,
    {
      zones: config.volcengine.zones,
      adminCidrs: config.operatorAccess.adminCidrs,
      proxyPort: config.proxy.port,
      cidr: config.network.cidr,
      egress: config.network.egress === "nat" ? "nat" : "none",
      ...(config.network.existing && { existing: config.network.existing }),
      tags: config.tags,
    },
    { providers: [cloud] },
  );
  const { hosts, egressAddresses } = proxyHosts(
    name,
    config,
    network,
    secrets.operatorPrivateKey,
    cloud,
  );
  const external = keyManager(name, config, secrets, egressAddresses);
  const hyok = new Hyok(
    name,
    {
      hosts,
      network: { vpcId: network.vpcId, subnetIds: network.subnetIds },
      archive: config.proxy.archive,
      kmsServiceAccountId: config.volcengine.kmsServiceAccountId,
      keyManagers: external.managers,
      keys: config.hostedKeys.map((key) => ({
        name: key.name,
        alias: aliasOf(key),
        description: key.description,
      })),
      port: config.proxy.port,
      pathPrefix: config.proxy.pathPrefix,
      wire: wireOverrides(config),
      balancer: config.balancer,
      kmsAccess: config.kmsAccess,
      credentialRotation: config.credentialRotation,
      deletionWindowInDays: config.deletionWindowInDays,
      protect: config.keyProtection === "on",
      tags: config.tags,
    },
    { providers: [cloud, keyStores] },
  );
  return {
    customKeyStoreId: hyok.customKeyStoreId,
    endpointServiceId: hyok.endpointServiceId,
    serviceDomain: hyok.serviceDomain,
    keyringName: hyok.keyringName,
    hostedKeys: Object.fromEntries(
      Object.entries(hyok.hostedKeys).map(([key, { keyId, trn }]) => [key, { keyId, trn }]),
    ),
    externalKeys: external.keyMapping,
    proxies: hosts.map(({ name: host, instanceId, privateAddress }) => ({
      name: host,
      instanceId,
      privateAddress,
    })),
    proxyAccessKeyId: hyok.proxyAccessKeyId,
    caCertificate: hyok.caCertificate,
    region: config.volcengine.region,
    keyProtection: config.keyProtection,
  };
}

function keyManager(
  name: string,
  config: EnvironmentConfig,
  secrets: EnvironmentSecrets,
  egressAddresses: pulumi.Input<string>[],
): ExternalKeyManager {
  const source = config.keySource;
  if (source.provider === "aliyun") {
    const provider = new alicloudProvider.Provider("alibaba", { region: source.region });
    return aliyunKeyManager(name, config, source, egressAddresses, provider);
  }
  const { awsAccessKeyId: accessKeyId, awsSecretAccessKey: secretAccessKey } = secrets;
  if (!accessKeyId || !secretAccessKey)
    throw new pulumi.RunError(
      "awsAccessKeyId: expected a secret of this stack, received undefined; set it with pulumi config set --secret awsAccessKeyId",
    );
  return awsKeyManager(config, source, { accessKeyId, secretAccessKey });
}

/** Overrides that are set; a property that holds `undefined` is not an override. */
function wireOverrides(
  config: EnvironmentConfig,
): NonNullable<ConstructorParameters<typeof Hyok>[1]["wire"]> {
  return Object.fromEntries(Object.entries(config.wire).filter(([, value]) => value !== undefined));
}
