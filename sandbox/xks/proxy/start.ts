import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Clock } from "../../state/clock";
import { AWS_V1, type XksWireProfile } from "../profile";
import type { KeyManager, MappedKey } from "./backend";
import { AliyunKeyManager } from "./backends/aliyun";
import { LocalKeyManager } from "./backends/local";
import type { LogConfig } from "./config";
import { loadConfig } from "./config-file";
import type { KmsEntry } from "./config-kms";
import { loadLocalKeys } from "./local-keys";
import { Log, standardOutput } from "./log";
import { LogFile } from "./log-file";
import { createProxy } from "./server";
import { DEFAULT_REQUESTS_PER_SECOND, type Tenant } from "./tenant";

/** What a start needs to know about its surroundings. */
export interface Surroundings {
  /** Folder that holds `conf/`. */
  readonly directory: string;
  readonly clock: Clock;
  /** PEM file with the authorities that the key manager's certificate may come from. */
  readonly authorities: string;
  /** @default `aws-v1` */
  readonly profile?: XksWireProfile;
}

/** A proxy that listens. */
export interface RunningProxy {
  readonly port: number;
  /** Ends what is under way, then closes everything. */
  stop(): Promise<void>;
}

/** Authorities of a Linux host, in the place where most distributions have them. */
export const HOST_AUTHORITIES = "/etc/ssl/certs/ca-certificates.crt";

const MEGABYTE = 1_048_576;

/** Starts the proxy of a folder. @throws IssueError for a configuration that cannot be used; the socket's error when the port is taken. */
export async function startProxy(surroundings: Surroundings): Promise<RunningProxy> {
  const { directory, clock } = surroundings;
  const profile = surroundings.profile ?? AWS_V1;
  const { config, files } = loadConfig(directory);
  const managers = config.kms.map((entry) => makeManager(entry, surroundings, profile));
  const log = openLog(config.log, directory, clock);
  const proxy = createProxy({
    profile,
    clock,
    log,
    tls: files,
    fleet: config.fleet,
    tenants: [tenantOf(config, managers)],
    readTimeoutMs: config.server.readTimeoutSeconds * 1000,
    writeTimeoutMs: config.server.writeTimeoutSeconds * 1000,
  });
  const { host, port } = config.server;
  await new Promise<void>((resolve, reject) => {
    proxy.server.once("error", reject);
    proxy.server.listen(port, host, resolve);
  });
  log.info("listening", { host, port, prefix: config.server.pathPrefix });
  const stop = async (): Promise<void> => {
    await proxy.close();
    for (const manager of managers) manager.close?.();
    log.info("stopped");
    log.close();
  };
  return { port, stop };
}

function makeManager(
  entry: KmsEntry,
  surroundings: Surroundings,
  profile: XksWireProfile,
): KeyManager {
  const { aadMode } = profile.crypto;
  if (entry.provider === "local") {
    const keys = loadLocalKeys(surroundings.directory, [...entry.keyMapping.values()]);
    return new LocalKeyManager(entry.id, keys, aadMode);
  }
  const { authorities, clock } = surroundings;
  const access = {
    endpoint: entry.endpoint,
    accessKeyId: entry.accessKey,
    accessKeySecret: entry.secretKey,
    timeoutMs: profile.timing.dependencyTimeoutMs,
    ...(existsSync(authorities) && { ca: readFileSync(authorities, "utf8") }),
  };
  return new AliyunKeyManager(entry.id, access, { clock, aadMode });
}

function tenantOf(
  config: ReturnType<typeof loadConfig>["config"],
  managers: readonly KeyManager[],
): Tenant {
  const keys = new Map<string, MappedKey>();
  config.kms.forEach((entry, index) => {
    for (const [alias, keyId] of entry.keyMapping) {
      keys.set(alias, { manager: managers[index] as KeyManager, keyId });
    }
  });
  return {
    prefix: config.server.pathPrefix,
    credentials: new Map([[config.auth.accessKeyId, config.auth.secretAccessKey]]),
    keys,
    requestsPerSecond: DEFAULT_REQUESTS_PER_SECOND,
  };
}

function openLog(config: LogConfig, directory: string, clock: Clock): Log {
  if (config.filePath === "") return new Log(config.level, standardOutput(), clock);
  const rotation = {
    maxBytes: config.maxSizeMegabytes * MEGABYTE,
    maxAgeDays: config.maxAgeDays,
    maxBackups: config.maxBackups,
  };
  const file = new LogFile(resolve(directory, config.filePath), rotation, clock);
  return new Log(config.level, file, clock);
}
