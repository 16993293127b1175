import * as pulumi from "@pulumi/pulumi";
import { ExternalKeys } from "../components/alibaba/external-keys";
import { ProxyPrincipal } from "../components/alibaba/proxy-principal";
import { aliasOf, type EnvironmentConfig } from "../core/config";
import type { KeyManager } from "../core/xks";

/** The external key manager as config.yaml needs it, and the keys for people. */
export interface ExternalKeyManager {
  readonly managers: pulumi.Output<KeyManager[]>;
  /** Alias to key id. */
  readonly keyMapping: pulumi.Output<Record<string, string>>;
}

/** Credentials of an AWS key source, from secrets of the stack. */
export interface AwsCredentials {
  readonly accessKeyId: pulumi.Output<string>;
  readonly secretAccessKey: pulumi.Output<string>;
}

type AliyunSource = Extract<EnvironmentConfig["keySource"], { provider: "aliyun" }>;
type AwsSource = Extract<EnvironmentConfig["keySource"], { provider: "aws" }>;

/** Keys and a least-privileged user at Alibaba Cloud. `sourceAddresses` are the proxies' public addresses. */
export function aliyunKeyManager(
  name: string,
  config: EnvironmentConfig,
  source: AliyunSource,
  sourceAddresses: pulumi.Input<string>[],
  provider: pulumi.ProviderResource,
): ExternalKeyManager {
  const keys = new ExternalKeys(
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
    { providers: [provider] },
  );
  const principal = new ProxyPrincipal(
    `${name}-proxy`,
    {
      principalName: `${name}-proxy`,
      keyArns: keys.keyArns,
      sourceCidrs: source.sourceCidrs ?? pulumi.all(sourceAddresses),
    },
    { providers: [provider] },
  );
  const managers = pulumi.secret(
    pulumi
      .all([keys.keyMapping, principal.accessKeyId, principal.secretAccessKey])
      .apply(([keyMapping, accessKeyId, secretAccessKey]): KeyManager[] => [
        {
          id: "alibaba-kms",
          provider: "aliyun",
          region: source.region,
          endpoint: source.endpoint ?? `kms.${source.region}.aliyuncs.com`,
          accessKeyId,
          secretAccessKey,
          keyMapping,
        },
      ]),
  );
  return { managers, keyMapping: keys.keyMapping };
}

/** Existing keys at AWS KMS with existing credentials. */
export function awsKeyManager(
  config: EnvironmentConfig,
  source: AwsSource,
  credentials: AwsCredentials,
): ExternalKeyManager {
  const keyMapping = Object.fromEntries(
    config.hostedKeys.map((key) => [aliasOf(key), key.externalKeyId ?? ""]),
  );
  const managers = pulumi.secret(
    pulumi
      .all([credentials.accessKeyId, credentials.secretAccessKey])
      .apply(([accessKeyId, secretAccessKey]): KeyManager[] => [
        {
          id: "aws-kms",
          provider: "aws",
          region: source.region,
          endpoint: source.endpoint ?? `kms.${source.region}.amazonaws.com`,
          accessKeyId,
          secretAccessKey,
          keyMapping,
        },
      ]),
  );
  return { managers, keyMapping: pulumi.output(keyMapping) };
}
