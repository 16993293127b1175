import type { Issue } from "../issues";
import type { KmsEdition } from "../kms/editions";
import { relation, type ConfigKey, type Relation } from "./relation";
import type { EnvironmentConfig } from "./schema";

/** An instance for the keys that the kit makes. */
export type DedicatedKmsConfig = NonNullable<EnvironmentConfig["dedicatedKms"]>;

/** A software instance. */
export type SoftwareConfig = Extract<DedicatedKmsConfig, { edition: "software" }>;

/** A hardware instance with its HSMs. */
export type HardwareConfig = Extract<DedicatedKmsConfig, { edition: "hardware" }>;

/** The key manager at Alibaba Cloud. */
export type AliyunSourceConfig = Extract<EnvironmentConfig["keySource"], { provider: "aliyun" }>;

/** An instance and the key source that it belongs to. */
export interface InstanceIn<T extends DedicatedKmsConfig, K extends ConfigKey = never> {
  readonly instance: T;
  readonly source: AliyunSourceConfig;
  readonly config: Pick<EnvironmentConfig, K>;
}

/** Where the keys live that the kit makes. */
export function editionOf(config: Pick<EnvironmentConfig, "dedicatedKms">): KmsEdition {
  return config.dedicatedKms?.edition ?? "shared";
}

/** A check of an instance of any edition; more keys that it needs may be named. */
export function instanceRelation<K extends ConfigKey = never>(
  check: (of: InstanceIn<DedicatedKmsConfig, K>) => Issue[],
  keys: readonly K[] = [],
): Relation {
  return relation(["dedicatedKms", "keySource", ...keys], ({ config }) => {
    const { dedicatedKms: instance, keySource: source } = config;
    return instance && source.provider === "aliyun" ? check({ instance, source, config }) : [];
  });
}

/** A check of a software instance. */
export function softwareRelation<K extends ConfigKey = never>(
  check: (of: InstanceIn<SoftwareConfig, K>) => Issue[],
  keys: readonly K[] = [],
): Relation {
  return instanceRelation<K>(
    ({ instance, ...rest }) =>
      instance.edition === "software" ? check({ instance, ...rest }) : [],
    keys,
  );
}

/** A check of a hardware instance. */
export function hardwareRelation<K extends ConfigKey = never>(
  check: (of: InstanceIn<HardwareConfig, K>) => Issue[],
  keys: readonly K[] = [],
): Relation {
  return instanceRelation<K>(
    ({ instance, ...rest }) =>
      instance.edition === "hardware" ? check({ instance, ...rest }) : [],
    keys,
  );
}
