import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { parseVersion } from "./version";

const CLI_MODULE = "github.com/pulumi/pulumi/pkg/v3";
const HOST_SOURCES = "cmd/pulumi-language-nodejs";
const HASH_LENGTH = 12;

/** Where the engine of this version of the kit lives, and what it is built from. */
export interface EngineHome {
  /** Folder of go.mod. */
  readonly moduleFolder: string;
  /** Version of the CLI that go.mod names, without a leading `v`. */
  readonly version: string;
  /** Folder of all engines of this user. */
  readonly cacheFolder: string;
  /** Name of this engine's folder: it changes with everything that goes into the build. */
  readonly key: string;
  /** Exists only when the engine is complete. */
  readonly binDirectory: string;
}

/** Finds the home of this kit's engine, whether it is built or not. */
export async function engineHome(env: NodeJS.ProcessEnv): Promise<EngineHome> {
  const moduleFolder = goModuleFolder();
  const version = await cliVersion(moduleFolder);
  const cacheFolder = join(userCache(env), "hyok", "engine");
  const key = `v${version}-${await sourcesHash(moduleFolder)}`;
  return { moduleFolder, version, cacheFolder, key, binDirectory: join(cacheFolder, key, "bin") };
}

function userCache(env: NodeJS.ProcessEnv): string {
  const configured = env["XDG_CACHE_HOME"];
  // The XDG specification has relative paths ignored.
  if (configured !== undefined && isAbsolute(configured)) return configured;
  return join(env["HOME"] ?? homedir(), ".cache");
}

/** The Go module beside this source file, or beside the source of this compiled file. */
function goModuleFolder(): string {
  const candidates = [__dirname, join(__dirname, "..", "..", "..", "tools", "engine")];
  const found = candidates.find((folder) => existsSync(join(folder, "go.mod")));
  if (found === undefined) {
    throw new Error(
      `engine: expected go.mod in ${candidates.join(" or ")}, found none; restore it with git checkout tools/engine`,
    );
  }
  return found;
}

async function cliVersion(moduleFolder: string): Promise<string> {
  const text = await readFile(join(moduleFolder, "go.mod"), "utf8");
  const line = text.split("\n").find((candidate) => candidate.trim().startsWith(`${CLI_MODULE} `));
  const version =
    line === undefined ? undefined : parseVersion(line.trim().slice(CLI_MODULE.length));
  if (version === undefined) {
    throw new Error(
      `engine: expected a line for ${CLI_MODULE} in tools/engine/go.mod, found none; add it`,
    );
  }
  return version;
}

async function sourcesHash(moduleFolder: string): Promise<string> {
  const sources = (await readdir(join(moduleFolder, HOST_SOURCES)))
    .filter((name) => name.endsWith(".go") && !name.endsWith("_test.go"))
    .sort()
    .map((name) => join(HOST_SOURCES, name));
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}\n`);
  for (const name of ["go.mod", "go.sum", ...sources]) {
    hash.update(`${name}\0`).update(await readFile(join(moduleFolder, name)));
  }
  return hash.digest("hex").slice(0, HASH_LENGTH);
}
