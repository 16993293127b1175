export { keyVersionsInYear, queriesPerSecondOf } from "./capacity-relations";
export {
  editionOf,
  type AliyunSourceConfig,
  type DedicatedKmsConfig,
  type HardwareConfig,
  type SoftwareConfig,
} from "./instance-relation";
export { aliasOf, isArn } from "./key-relations";
export { SUBNET_PREFIX } from "./network-relations";
export { isSecretKey, parseConfig, type ParsedConfig, type RawConfig } from "./parse";
export { ENVIRONMENT_SCHEMA, SECRET_KEYS, type EnvironmentConfig, type SecretKey } from "./schema";
