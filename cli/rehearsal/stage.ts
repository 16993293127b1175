import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OpenApi } from "../../providers/hyok/client/openapi";
import type { SandboxStatus } from "../../sandbox/daemon/control";
import { installStandIns } from "../../sandbox/plugins/install";
import type { Engine } from "../../tools/engine/engine";
import type { Drill } from "../drills/drill";
import { PROJECT_NAME } from "../project";
import { sandboxEnvironment } from "../pulumi/environment";
import { copyStack, encryptedKeys } from "../pulumi/stack-copy";
import { readStackFile, stackConfig, stackRegions } from "../pulumi/stack-file";
import { createWorkspace } from "../pulumi/workspace";
import { discardFolder } from "../sandbox/discard-folder";
import { startAttached, type AttachedSandbox } from "../sandbox/process";
import type { Rehearsal } from "./context";
import { ExternalKeySwitch } from "./external-key-switch";
import { leaveScripts } from "./kept-folder";

/** What a rehearsal is asked to do. */
export interface StageOptions {
  readonly root: string;
  readonly stack: string;
  readonly engine: Engine;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly progress: (line: string) => void;
  /** A failure to arrange before anything runs. */
  readonly drill?: Drill;
}

/** A sandbox with a workspace for one stack, in a temporary folder. */
export interface Stage {
  readonly directory: string;
  readonly rehearsal: Rehearsal;
  readonly sandbox: AttachedSandbox;
  /** How the copy of the configuration differs from the original. */
  readonly changes: readonly string[];
  /** Stops the sandbox and removes the folder, or keeps it. */
  strike(keep: boolean): Promise<void>;
}

/** Sets everything up that a rehearsal needs, away from the user's own Pulumi home, backend and credentials. */
export async function setStage(options: StageOptions): Promise<Stage> {
  const original = readStackFile(options.root, options.stack);
  const directory = mkdtempSync(join(tmpdir(), "hyok-"));
  const regions = stackRegions(original);
  let sandbox: AttachedSandbox | undefined;
  try {
    sandbox = await startAttached({
      root: options.root,
      directory: join(directory, "sandbox"),
      ...regions,
      ...(options.drill?.kmsOpened !== undefined && { kmsOpened: options.drill.kmsOpened }),
    });
    options.signal.throwIfAborted();
    const { rehearsal, changes, environment } = await prepare(
      options,
      directory,
      original,
      sandbox,
    );
    options.signal.throwIfAborted();
    const running = sandbox;
    return {
      directory,
      rehearsal,
      sandbox,
      changes,
      strike: async (keep) => {
        await running.stop();
        if (!keep) return discardFolder(directory);
        leaveScripts({
          directory,
          root: options.root,
          regions,
          base: options.environment,
          environment,
        });
      },
    };
  } catch (error) {
    await sandbox?.stop();
    await discardFolder(directory);
    throw error;
  }
}

async function prepare(
  options: StageOptions,
  directory: string,
  original: string,
  sandbox: AttachedSandbox,
): Promise<{
  rehearsal: Rehearsal;
  changes: readonly string[];
  environment: Record<string, string>;
}> {
  const status = await sandbox.client.status();
  const folders = { home: join(directory, "home"), backend: join(directory, "backend") };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { socket } = sandbox.client;
  installStandIns(folders.home, {
    node: process.execPath,
    main: join(options.root, "dist/sandbox/plugins/main.js"),
    socket,
  });
  const api = volcengineApi(status);
  const call = { region: status.volcengine.region, signal: options.signal };
  const config = stackConfig(original);
  const arranged = await options.drill?.arrange?.({
    sandbox: sandbox.client,
    status,
    api,
    call,
    config,
  });
  const copy = copyStack(original, PROJECT_NAME, status.archive, arranged?.adjust);
  const passphrase = randomBytes(24).toString("base64url");
  const environment = sandboxEnvironment(options.environment, options.engine, folders, passphrase, {
    socket,
    status,
  });
  const workspace = await createWorkspace({
    root: options.root,
    directory: join(directory, "project"),
    stackName: options.stack,
    stackYaml: copy.yaml,
    secrets: { ...standIns(original), ...arranged?.secrets },
    engine: options.engine,
    environment,
  });
  const rehearsal: Rehearsal = {
    workspace,
    sandbox: sandbox.client,
    api,
    call,
    externalKeys: new ExternalKeySwitch(status.alibaba),
    progress: options.progress,
  };
  const faults = options.drill ? [`drill ${options.drill.name}: ${options.drill.story}`] : [];
  return { rehearsal, changes: [...copy.changes, ...faults], environment };
}

/** A value for each encrypted one, as nobody here has the passphrase. */
function standIns(original: string): Record<string, string> {
  return Object.fromEntries(
    encryptedKeys(original).map((key) => [key, randomBytes(24).toString("base64url")]),
  );
}

function volcengineApi(status: SandboxStatus): OpenApi {
  const { accessKeyId, secretAccessKey, endpoint } = status.volcengine;
  return new OpenApi({
    credentials: { accessKey: accessKeyId, secretKey: secretAccessKey, sessionToken: undefined },
    endpoint: new URL(endpoint),
  });
}
