import { randomBytes } from "node:crypto";
import type { ProviderPlugin, ResourceHandler } from "../server/handler";
import { alibabaSettingsIssues } from "./alibaba/settings";
import { failures } from "./check";
import { ClientKeyHandler } from "./client-key/handler";
import { realMachine, type Machine } from "./client/openapi";
import { HyokContext } from "./context";
import { CustomKeyStoreHandler } from "./custom-key-store/handler";
import { DestroyGuardHandler } from "./destroy-guard/handler";
import { HostKeyHandler } from "./host-key/handler";
import { HsmClusterHandler } from "./hsm-cluster/handler";
import { KmsAccessHandler } from "./kms-access/handler";
import { ManualStepHandler } from "./manual-step/handler";
import { Pkcs12Handler } from "./pkcs12/handler";
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

/** The provider plugin `hyok`: what no other provider offers for an external key store on Volcengine KMS and for the key holder's half on Alibaba Cloud. */
export function createHyokProvider(options: HyokOptions): ProviderPlugin {
  const { environment } = options;
  const context = new HyokContext(environment, { ...realMachine, ...options.machine });
  const chance = options.randomBytes ?? randomBytes;
  const handlers: Readonly<Record<string, ResourceHandler>> = {
    "hyok:index:ClientKey": new ClientKeyHandler(context, chance),
    "hyok:index:CustomKeyStore": new CustomKeyStoreHandler(context),
    "hyok:index:DestroyGuard": new DestroyGuardHandler(),
    "hyok:index:HostKey": new HostKeyHandler(),
    "hyok:index:HsmCluster": new HsmClusterHandler(context),
    "hyok:index:KmsAccess": new KmsAccessHandler(context),
    "hyok:index:ManualStep": new ManualStepHandler(context),
    "hyok:index:Pkcs12": new Pkcs12Handler(chance),
    "hyok:index:ProxyCredential": new ProxyCredentialHandler(chance),
  };
  return {
    name: "hyok",
    version: PLUGIN_VERSION,
    checkConfig: (config) =>
      failures([
        ...settingsIssues(config, environment),
        ...alibabaSettingsIssues(config, environment),
      ]),
    configure: (config) => context.configure(config),
    handler: (type) => (Object.hasOwn(handlers, type) ? handlers[type] : undefined),
    invoke: () => undefined,
  };
}
