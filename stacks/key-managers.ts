import * as pulumi from "@pulumi/pulumi";
import { ExternalKeys } from "../components/alibaba/external-keys";
import { alibabaProvider } from "../components/alibaba/provider";
import { ProxyPrincipal } from "../components/alibaba/proxy-principal";
import { aliasOf, type EnvironmentConfig } from "../core/config";
import type { KeyManager } from "../core/xks";
import type { EnvironmentSecrets } from "./secrets";

/** The external key manager as config.yaml needs it, and the keys for people. */
export interface ExternalKeyManager {
  readonly managers: pulumi.Output<KeyManager[]>;
  /** Alias to key id. */
  readonly keyMapping: pulumi.Output<Record<string, string>>;
}

/** What a key manager is made or reached with. */
export interface KeyManagerSettings {
  readonly config: EnvironmentConfig;
  readonly secrets: Omit<EnvironmentSecrets, "operatorPrivateKey">;
  /** Public addresses of the proxies. */
  readonly sourceAddresses: readonly pulumi.Output<string>[];
}

type KeySource = EnvironmentConfig["keySource"];
type AliyunSource = Extract<KeySource, { provider: "aliyun" }>;
type AwsSource = Extract<KeySource, { provider: "aws" }>;

/** The external keys and the proxy's way to use them. */
export function externalKeyManager(name: string, settings: KeyManagerSettings): ExternalKeyManager {
  const source = settings.config.keySource;
  return source.provider === "aliyun"
    ? aliyunKeyManager(name, source, settings)
    : awsKeyManager(source, settings);
}

/** Keys and a least-privileged user at Alibaba Cloud. */
function aliyunKeyManager(
  name: string,
  source: AliyunSource,
  { config, sourceAddresses }: KeyManagerSettings,
): ExternalKeyManager {
  const options = { providers: [alibabaProvider(source.region)] };
  const { keyArns, keyMapping } = new ExternalKeys(
    name,
    {
      region: source.region,
      accountId: source.accountId,
      keys: config.hostedKeys.map((key) => ({
        alias: aliasOf(key),
        existingId: key.externalKeyId,
      })),
      pendingWindowInDays: source.pendingWindowInDays,
      protect: config.keyProtection === "on",
      tags: config.tags,
    },
    options,
  );
  const principalName = `${name}-proxy`;
  const { accessKeyId, secretAccessKey } = new ProxyPrincipal(
    principalName,
    { principalName, keyArns, sourceCidrs: source.sourceCidrs ?? pulumi.all([...sourceAddresses]) },
    options,
  );
  const manager = {
    id: "alibaba-kms",
    provider: source.provider,
    region: source.region,
    endpoint: keyManagerHost(source),
    accessKeyId,
    secretAccessKey,
    keyMapping,
  };
  return { managers: pulumi.secret(pulumi.all([manager])), keyMapping };
}

/** Existing keys at AWS KMS with existing credentials. */
function awsKeyManager(
  source: AwsSource,
  { config, secrets }: KeyManagerSettings,
): ExternalKeyManager {
  const { awsAccessKeyId: accessKeyId, awsSecretAccessKey: secretAccessKey } = secrets;
  if (!accessKeyId || !secretAccessKey) {
    const missing = accessKeyId ? "awsSecretAccessKey" : "awsAccessKeyId";
    throw new pulumi.RunError(
      `${missing}: expected a secret of this stack, received undefined; set it with pulumi config set --secret ${missing}`,
    );
  }
  const keys = config.hostedKeys.map((key) => [aliasOf(key), key.externalKeyId ?? ""] as const);
  const keyMapping = Object.fromEntries(keys);
  const manager = {
    id: "aws-kms",
    provider: source.provider,
    region: source.region,
    endpoint: keyManagerHost(source),
    accessKeyId,
    secretAccessKey,
    keyMapping,
  };
  return {
    managers: pulumi.secret(pulumi.all([manager])),
    keyMapping: pulumi.output(keyMapping),
  };
}

/** Host name that the proxies call. AWS's regions in China have a domain of their own. */
export function keyManagerHost(source: KeySource): string {
  if (source.endpoint !== undefined) return source.endpoint;
  if (source.provider === "aliyun") return `kms.${source.region}.aliyuncs.com`;
  return `kms.${source.region}.amazonaws.com${source.region.startsWith("cn-") ? ".cn" : ""}`;
}
