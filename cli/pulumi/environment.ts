import type { SandboxStatus } from "../../sandbox/daemon/control";
import type { Engine } from "../../tools/engine/engine";

/** Folders that Pulumi works in. */
export interface PulumiFolders {
  /** `PULUMI_HOME`: plugins and logs. */
  readonly home: string;
  /** Existing folder of the file backend. */
  readonly backend: string;
}

/** What makes Pulumi work against one sandbox. */
export interface SandboxAccess {
  readonly engine: Engine;
  readonly folders: PulumiFolders;
  readonly passphrase: string;
  readonly sandbox: { readonly socket: string; readonly status: SandboxStatus };
}

/** Variables of a real account or backend that must not reach a rehearsal. */
const FOREIGN =
  /^(HYOK|PULUMI|VOLC|VOLCENGINE|ALICLOUD|ALIBABA|ALIBABACLOUD|AWS|SSH_AUTH_SOCK|HTTPS?_PROXY|ALL_PROXY|NO_PROXY|KMS_ENDPOINT|HSM_ENDPOINT|STS_ENDPOINT)(_|$)/i;

/** What Pulumi and its plugins need to run against a sandbox, and nothing of the user's own accounts, backends or credentials. */
export function sandboxEnvironment(
  base: NodeJS.ProcessEnv,
  { engine, folders, passphrase, sandbox }: SandboxAccess,
): Record<string, string> {
  const { volcengine, alibaba } = sandbox.status;
  return {
    ...ownVariables(base),
    PATH: pathWith(engine.binDirectory, base["PATH"] ?? ""),
    ...pulumiVariables(folders, passphrase),
    HYOK_SANDBOX_SOCKET: sandbox.socket,
    VOLCENGINE_ACCESS_KEY: volcengine.accessKeyId,
    VOLCENGINE_SECRET_KEY: volcengine.secretAccessKey,
    VOLCENGINE_REGION: volcengine.region,
    VOLCENGINE_ENDPOINT: volcengine.endpoint,
    ALICLOUD_ACCESS_KEY: alibaba.accessKeyId,
    ALICLOUD_SECRET_KEY: alibaba.secretAccessKey,
    ALICLOUD_REGION: alibaba.region,
    ALIBABA_CLOUD_ENDPOINT_KMS: alibaba.endpoint,
    ALIBABA_CLOUD_ENDPOINT_HSM: alibaba.endpoint,
    ALIBABA_CLOUD_ENDPOINT_STS: alibaba.endpoint,
    ALIBABA_CLOUD_ACCOUNT_TYPE: "Domestic",
  };
}

/** Names of the variables that belong to a real account or backend. */
export function foreignVariables(base: NodeJS.ProcessEnv): string[] {
  return Object.keys(base).filter((name) => FOREIGN.test(name));
}

/**
 * An environment for the Automation API, which adds everything of this process's own environment to what it is given: what is foreign there is named
 * with the value undefined, which takes it out.
 */
export function sealed(
  environment: Record<string, string>,
  own: NodeJS.ProcessEnv,
): Record<string, string> {
  const taken = foreignVariables(own).map((name) => [name, undefined]);
  return { ...(Object.fromEntries(taken) as Record<string, string>), ...environment };
}

function ownVariables(base: NodeJS.ProcessEnv): Record<string, string> {
  const own = Object.entries(base).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !FOREIGN.test(entry[0]),
  );
  return Object.fromEntries(own);
}

/** A search path with a folder at its front, once. */
function pathWith(folder: string, path: string): string {
  return [folder, ...path.split(":").filter((each) => each !== folder)].join(":");
}

/** Variables that keep Pulumi inside its own folders and off the network. */
function pulumiVariables(folders: PulumiFolders, passphrase: string): Record<string, string> {
  return {
    PULUMI_HOME: folders.home,
    PULUMI_BACKEND_URL: `file://${folders.backend}`,
    PULUMI_CONFIG_PASSPHRASE: passphrase,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
    PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
  };
}
