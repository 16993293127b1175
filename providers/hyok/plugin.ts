import { randomBytes } from "node:crypto";
import type { ProviderPlugin, ResourceHandler } from "../server/handler";
import { failures } from "./check";
import { realMachine, type Machine } from "./client/openapi";
import { HyokContext } from "./context";
import { CustomKeyStoreHandler } from "./custom-key-store/handler";
import { HostKeyHandler } from "./host-key/handler";
import { KmsAccessHandler } from "./kms-access/handler";
import type { RandomBytes } from "./proxy-credential/generate";
import { ProxyCredentialHandler } from "./proxy-credential/handler";
import { settingsIssues, type Environment } from "./client/settings";
import { PLUGIN_VERSION } from "./version";

/** What the plugin takes from its process. */
export interface HyokOptions {
  readonly environment: Environment;
  /** @default - the real clock, network and chance */
  readonly machine?: Partial<Machine>;
  /** @default - the operating system's */
  readonly randomBytes?: RandomBytes;
}

/** The provider plugin `hyok`: what no other provider offers for an external key store on Volcengine KMS. */
export function createHyokProvider(options: HyokOptions): ProviderPlugin {
  const { environment } = options;
  const context = new HyokContext(environment, { ...realMachine, ...options.machine });
  const handlers: Readonly<Record<string, ResourceHandler>> = {
    "hyok:index:CustomKeyStore": new CustomKeyStoreHandler(context),
    "hyok:index:HostKey": new HostKeyHandler(),
    "hyok:index:KmsAccess": new KmsAccessHandler(context),
    "hyok:index:ProxyCredential": new ProxyCredentialHandler(options.randomBytes ?? randomBytes),
  };
  return {
    name: "hyok",
    version: PLUGIN_VERSION,
    checkConfig: (config) => failures(settingsIssues(config, environment)),
    configure: (config) => context.configure(config),
    handler: (type) => (Object.hasOwn(handlers, type) ? handlers[type] : undefined),
    invoke: () => undefined,
  };
}
