export { parseConfig, type ParsedConfig, type RawConfig } from "./parse";
export { aliasOf, isArn, SUBNET_PREFIX } from "./relations";
export { ENVIRONMENT_SCHEMA, SECRET_KEYS, type EnvironmentConfig, type SecretKey } from "./schema";
