import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { OpenApi } from "../../providers/hyok/client/openapi";
import type { SandboxStatus } from "../../sandbox/daemon/control";
import { installStandIns } from "../../sandbox/plugins/install";
import type { Arrangement } from "../drills/drill";
import { sandboxEnvironment } from "../pulumi/environment";
import { copyStack } from "../pulumi/stack-copy";
import { stackConfig } from "../pulumi/stack-file";
import { createWorkspace } from "../pulumi/workspace";
import type { AttachedSandbox } from "../sandbox/process";
import { parsedConfig, seedStack, type SeededStack } from "../seeding/seed-stack";
import type { Rehearsal } from "./context";
import { ExternalKeySwitch } from "./external-key-switch";
import type { StageOptions } from "./stage";

/** Where a rehearsal is prepared. */
export interface Ground {
  /** Its temporary folder. */
  readonly directory: string;
  /** Text of the stack file. */
  readonly original: string;
  readonly sandbox: AttachedSandbox;
}

/** What the phases work on. */
export interface Prepared {
  readonly rehearsal: Rehearsal;
  /** How the copy of the configuration differs from the original. */
  readonly changes: readonly string[];
  /** Environment that Pulumi runs in. */
  readonly environment: Record<string, string>;
}

/** Makes the copy of a stack, and the folders and plugins that Pulumi needs to deploy it into a sandbox. */
export async function prepare(options: StageOptions, ground: Ground): Promise<Prepared> {
  const status = await ground.sandbox.client.status();
  const api = volcengineApi(status);
  const call = { region: status.volcengine.region, signal: options.signal };
  const seeded = await seed(options, ground, status);
  const arranged = await arrange(options, ground, { status, api, call });
  const copy = copyStack(ground.original, status.archive, (config) => {
    seeded.adjust(config);
    arranged.adjust?.(config);
  });
  const environment = pulumiEnvironment(options, ground, status);
  const workspace = await createWorkspace({
    root: options.root,
    directory: join(ground.directory, "project"),
    stackName: options.stack,
    stackYaml: copy.yaml,
    secrets: { ...standIns(copy.omitted), ...seeded.secrets, ...arranged.secrets },
    engine: options.engine,
    environment: { ...environment, ...options.pack?.environment },
  });
  const rehearsal: Rehearsal = {
    workspace,
    sandbox: ground.sandbox.client,
    api,
    call,
    externalKeys: new ExternalKeySwitch(status.alibaba),
    config: parsedConfig(copy.yaml),
    progress: options.progress,
    ...(options.pack && { pack: options.pack }),
    ...(options.onEvent && { onEvent: options.onEvent }),
  };
  const replaced = copy.omitted
    .filter((key) => !Object.hasOwn(seeded.secrets, key))
    .map((key) => `${key}: the encrypted value is replaced by a generated stand-in`);
  const faults = options.drill ? [`drill ${options.drill.name}: ${options.drill.story}`] : [];
  const changes = [...replaced, ...copy.changes, ...seeded.changes, ...faults];
  return { rehearsal, changes, environment };
}

/** What the stack adopts exists before a drill changes something about it. */
function seed(
  { seeds }: StageOptions,
  { original, sandbox }: Ground,
  status: SandboxStatus,
): Promise<SeededStack> {
  const { client } = sandbox;
  return seedStack({ original, sandbox: { client, status }, ...(seeds && { change: seeds }) });
}

async function arrange(
  { drill }: StageOptions,
  { original, sandbox }: Ground,
  clouds: Pick<Rehearsal, "api" | "call"> & { readonly status: SandboxStatus },
): Promise<Arrangement> {
  const config = stackConfig(original);
  return (await drill?.arrange?.({ sandbox: sandbox.client, config, ...clouds })) ?? {};
}

/** Installs the stand-ins, and answers with the environment in which Pulumi finds them. */
function pulumiEnvironment(
  options: StageOptions,
  { directory, sandbox }: Ground,
  status: SandboxStatus,
): Record<string, string> {
  const { socket } = sandbox.client;
  const folders = { home: join(directory, "home"), backend: join(directory, "backend") };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const main = join(options.root, "dist/sandbox/plugins/main.js");
  installStandIns(folders.home, { node: process.execPath, main, socket });
  return sandboxEnvironment(options.environment, {
    engine: options.engine,
    folders,
    passphrase: generatedSecret(),
    sandbox: { socket, status },
  });
}

/** A value for each encrypted one, as nobody here has the passphrase. */
function standIns(keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, generatedSecret()]));
}

function generatedSecret(): string {
  return randomBytes(24).toString("base64url");
}

function volcengineApi({ volcengine }: SandboxStatus): OpenApi {
  return new OpenApi({
    credentials: {
      accessKey: volcengine.accessKeyId,
      secretKey: volcengine.secretAccessKey,
      sessionToken: undefined,
    },
    endpoint: new URL(volcengine.endpoint),
  });
}
