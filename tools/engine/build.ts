import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { EngineHome } from "./cache";
import { holdLock } from "./lock";
import { elapsed } from "./progress";
import { runGo } from "./go-run";

const CLI_PACKAGE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const HOST_PACKAGE = "./cmd/pulumi-language-nodejs";
const PACKAGES = [CLI_PACKAGE, HOST_PACKAGE];
/** Without cgo, users are looked up in files: the executable then runs on any Linux. */
const TAGS = ["-tags", "osusergo"];
const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/** What a build needs. */
export interface BuildRequest {
  /** The Go tool. */
  readonly go: string;
  readonly home: EngineHome;
  readonly env: NodeJS.ProcessEnv;
  readonly progress: (line: string) => void;
}

/**
 * Builds the CLI and the language host into the engine's home, which appears only when both are complete.
 * A second builder of the same engine waits and takes the first one's result.
 * @throws Error naming the log when the build fails.
 */
export async function buildEngine(request: BuildRequest): Promise<void> {
  const { home, progress } = request;
  await mkdir(home.cacheFolder, { recursive: true });
  const release = await holdLock(join(home.cacheFolder, `${home.key}.lock`), (owner) =>
    progress(`waiting for the engine that process ${owner} builds`),
  );
  try {
    if (await isBuilt(home)) return;
    await removeRemains(home);
    await buildIntoPlace(request);
  } finally {
    await release();
  }
}

async function isBuilt(home: EngineHome): Promise<boolean> {
  return (await readdir(home.cacheFolder)).includes(home.key);
}

const temporaryPrefix = (home: EngineHome): string => `${home.key}.tmp-`;

/** Removes what builds left behind that did not come to an end. */
async function removeRemains(home: EngineHome): Promise<void> {
  for (const name of await readdir(home.cacheFolder)) {
    if (name.startsWith(temporaryPrefix(home))) {
      await rm(join(home.cacheFolder, name), { recursive: true, force: true });
    }
  }
}

async function buildIntoPlace(request: BuildRequest): Promise<void> {
  const { home } = request;
  const temporary = join(home.cacheFolder, `${temporaryPrefix(home)}${process.pid}`);
  const logFile = join(home.cacheFolder, `${home.key}.log`);
  const log = createWriteStream(logFile);
  try {
    await compile(request, join(temporary, "bin"), log);
    await rename(temporary, join(home.cacheFolder, home.key));
  } catch (error) {
    throw new Error(
      `building the engine with ${request.go} failed: ${message(error)}; the whole log is in ${logFile}`,
      { cause: error },
    );
  } finally {
    log.end();
    await rm(temporary, { recursive: true, force: true });
  }
  await rm(logFile, { force: true });
}

async function compile(request: BuildRequest, folder: string, log: WriteStream): Promise<void> {
  const { home, progress } = request;
  const started = process.hrtime.bigint();
  const since = (): string => elapsed(process.hrtime.bigint() - started);
  const run = (args: string[], onLine: (line: string) => void): Promise<string[]> =>
    runGo({ ...request, args, log, onLine });

  let downloaded = 0;
  progress("reading the engine's list of packages");
  const needed = await run(["list", "-deps", ...TAGS, ...PACKAGES], (line) => {
    if (!line.startsWith("go: downloading ")) return;
    downloaded += 1;
    progress(`downloaded ${downloaded} Go modules, ${since()}`);
  });
  const compiled = new Set<string>();
  const total = new Set(needed);
  const ldflags = `-s -w -X ${VERSION_VARIABLE}=v${home.version}`;
  const build = ["build", "-v", "-trimpath", ...TAGS, "-ldflags", ldflags];
  await mkdir(folder, { recursive: true });
  await run([...build, "-o", `${folder}/`, ...PACKAGES], (line) => {
    if (!total.has(line)) return;
    compiled.add(line);
    progress(`compiled ${compiled.size} of ${total.size} packages, ${since()}`);
  });
  progress(`engine v${home.version} is built, ${since()}`);
}

const message = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
