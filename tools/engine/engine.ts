import { join } from "node:path";
import { engineHome, type EngineHome } from "./cache";
import { buildEngine } from "./build";
import { findOnPath, runTool } from "./tool";
import { atLeast, parseVersion } from "./version";

/** Oldest Pulumi CLI that keeps state in S3-compatible stores without failing on checksums. */
export const MIN_CLI_VERSION = "3.256.0";

/** Oldest Go that compiles the engine's module. */
export const MIN_GO_VERSION = "1.25.0";

/** A Pulumi CLI with its Node language host. */
export interface Engine {
  /** Folder to put first on PATH. */
  readonly binDirectory: string;
  /** Version of the CLI, without a leading `v`. */
  readonly version: string;
  readonly origin: "path" | "cache";
}

/** Finds a usable engine: on PATH, else among those built before. Builds nothing. */
export async function locateEngine(env: NodeJS.ProcessEnv): Promise<Engine | undefined> {
  return (await engineOnPath(env)).engine ?? (await cachedEngine(await engineHome(env)));
}

/**
 * Finds a usable engine or builds one, once per user and version.
 * @param progress receives a line whenever there is news; see `progressLine` for a terminal's.
 * @throws Error with both remedies when there is neither a CLI nor Go; naming the log when the build fails.
 */
export async function ensureEngine(
  env: NodeJS.ProcessEnv,
  progress: (line: string) => void,
): Promise<Engine> {
  const onPath = await engineOnPath(env);
  if (onPath.engine !== undefined) return onPath.engine;
  const home = await engineHome(env);
  const cached = await cachedEngine(home);
  if (cached !== undefined) return cached;
  const go = await usableGo(env, home);
  if (go.path === undefined) throw new Error(neitherFound(onPath.found, go.found));
  await buildEngine({ go: go.path, home, env, progress });
  return { binDirectory: home.binDirectory, version: home.version, origin: "cache" };
}

interface OnPath {
  readonly engine?: Engine;
  /** What is there, for the message when it is not enough. */
  readonly found: string;
}

async function engineOnPath(env: NodeJS.ProcessEnv): Promise<OnPath> {
  const cli = await findOnPath("pulumi", env);
  if (cli === undefined) return { found: "no pulumi" };
  const answer = await runTool(cli.file, ["version"], {
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  const version = parseVersion(answer.stdout);
  if (version === undefined) return { found: `${cli.file}, which does not tell its version` };
  if (!atLeast(version, MIN_CLI_VERSION)) return { found: `pulumi ${version}` };
  if ((await findOnPath("pulumi-language-nodejs", env)) === undefined) {
    return { found: `pulumi ${version} without pulumi-language-nodejs` };
  }
  const engine: Engine = { binDirectory: cli.directory, version, origin: "path" };
  return { engine, found: `pulumi ${version}` };
}

async function cachedEngine(home: EngineHome): Promise<Engine | undefined> {
  const cli = await findOnPath("pulumi", { PATH: home.binDirectory });
  if (cli === undefined) return undefined;
  return { binDirectory: home.binDirectory, version: home.version, origin: "cache" };
}

async function usableGo(
  env: NodeJS.ProcessEnv,
  home: EngineHome,
): Promise<{ path?: string; found: string }> {
  const go = await findOnPath("go", env);
  if (go === undefined) return { found: "no Go" };
  // Asked inside the module, Go answers with the toolchain that go.mod makes it use.
  const answer = await runTool(go.file, ["env", "GOVERSION"], { env, cwd: home.moduleFolder });
  const version = parseVersion(answer.stdout);
  if (version === undefined) return { found: `${go.file}, which does not tell its version` };
  return atLeast(version, MIN_GO_VERSION)
    ? { path: go.file, found: `Go ${version}` }
    : { found: `Go ${version}` };
}

const neitherFound = (cli: string, go: string): string =>
  `engine: expected on PATH a Pulumi CLI of at least ${MIN_CLI_VERSION} with pulumi-language-nodejs, ` +
  `or Go of at least ${MIN_GO_VERSION} to build one, received ${cli} and ${go}; ` +
  `install Pulumi (https://www.pulumi.com/docs/install/) or Go (https://go.dev/dl/), then repeat`;

/** The CLI's executable inside an engine's folder. */
export const cliOf = (engine: Engine): string => join(engine.binDirectory, "pulumi");
