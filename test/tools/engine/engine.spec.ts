import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineHome } from "../../../tools/engine/cache";
import { ensureEngine, locateEngine } from "../../../tools/engine/engine";

/** Stands in for Go: answers its version, names three packages, writes both executables, keeps a list of builds. */
const FAKE_GO = `#!/bin/sh
case "$1" in
  env) echo go1.26.8 ;;
  list) echo "go: downloading example.org/a v1.0.0" >&2; printf 'a\\nb\\nc\\n' ;;
  build)
    echo built >> "$BUILDS"
    printf 'a\\nb\\nunlisted\\n' >&2
    while [ "$1" != -o ]; do shift; done
    for name in pulumi pulumi-language-nodejs; do echo > "$2$name"; chmod +x "$2$name"; done ;;
esac`;

describe("tools/engine", () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "engine-"));
    await mkdir(join(folder, "bin"));
    env = {
      PATH: join(folder, "bin"),
      XDG_CACHE_HOME: join(folder, "cache"),
      BUILDS: join(folder, "builds"),
    };
    for (const tool of ["sh", "chmod", "printf", "echo"]) await link(tool);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const install = async (name: string, script: string) => {
    await writeFile(join(folder, "bin", name), script);
    await chmod(join(folder, "bin", name), 0o755);
  };
  const link = (tool: string) => install(tool, `#!/bin/sh\nPATH=/usr/bin:/bin exec ${tool} "$@"`);
  const cli = (version: string) => install("pulumi", `#!/bin/sh\necho v${version}`);
  const silent = () => undefined;

  it("uses a CLI of 3.256.0 with a language host on PATH", async () => {
    await cli("3.256.0");
    await install("pulumi-language-nodejs", "");
    assert.deepEqual(await ensureEngine(env, silent), {
      binDirectory: join(folder, "bin"),
      version: "3.256.0",
      origin: "path",
    });
  });

  it("finds nothing with an older CLI, no Go and no cache, and says so with both remedies", async () => {
    await cli("3.255.0");
    await install("pulumi-language-nodejs", "");
    assert.equal(await locateEngine(env), undefined);
    await assert.rejects(ensureEngine(env, silent), {
      message:
        "engine: expected on PATH a Pulumi CLI of at least 3.256.0 with pulumi-language-nodejs, " +
        "or Go of at least 1.25.0 to build one, received pulumi 3.255.0 and no Go; " +
        "install Pulumi (https://www.pulumi.com/docs/install/) or Go (https://go.dev/dl/), then repeat",
    });
  });

  it("names a missing language host and an old Go", async () => {
    await cli("3.300.0");
    await install("go", "#!/bin/sh\necho go1.24.9");
    await assert.rejects(ensureEngine(env, silent), (error: Error) => {
      assert.match(
        error.message,
        /received pulumi 3\.300\.0 without pulumi-language-nodejs and Go 1\.24\.9;/,
      );
      return true;
    });
  });

  it("builds once, shows the count of packages and finds the result afterwards", async () => {
    await install("go", FAKE_GO);
    const home = await engineHome(env);
    const lines: string[] = [];
    const engine = await ensureEngine(env, (line) => lines.push(line.replace(/, \d+s$/, "")));
    assert.deepEqual(engine, {
      binDirectory: home.binDirectory,
      version: "3.259.0",
      origin: "cache",
    });
    assert.deepEqual(lines, [
      "reading the engine's list of packages",
      "downloaded 1 Go modules",
      "compiled 1 of 3 packages",
      "compiled 2 of 3 packages",
      "engine v3.259.0 is built",
    ]);
    assert.deepEqual(await locateEngine(env), engine);
    assert.deepEqual(await readdir(home.cacheFolder), [home.key]);
  });

  it("builds once when two ask at the same time", async () => {
    await install("go", FAKE_GO);
    await Promise.all([ensureEngine(env, silent), ensureEngine(env, silent)]);
    assert.equal(await readFile(join(folder, "builds"), "utf8"), "built\n");
  });

  it("keeps the log of a build that failed and names it with Go's last words", async () => {
    await install(
      "go",
      '#!/bin/sh\n[ "$1" = env ] && echo go1.26.8 && exit\necho "no space left" >&2; exit 3',
    );
    const home = await engineHome(env);
    const log = join(home.cacheFolder, `${home.key}.log`);
    await assert.rejects(ensureEngine(env, silent), {
      message:
        `building the engine with ${join(folder, "bin", "go")} failed: ` +
        `go list ended with exit code 3: no space left; the whole log is in ${log}`,
    });
    assert.match(await readFile(log, "utf8"), /^go list -deps .*\nno space left\n$/);
    assert.deepEqual(await readdir(home.cacheFolder), [`${home.key}.log`]);
  });

  it("removes what an interrupted build left behind", async () => {
    await install("go", FAKE_GO);
    const home = await engineHome(env);
    await mkdir(join(home.cacheFolder, `${home.key}.tmp-1`, "bin"), { recursive: true });
    await ensureEngine(env, silent);
    assert.deepEqual(await readdir(home.cacheFolder), [home.key]);
  });

  it("ignores a relative XDG_CACHE_HOME and uses ~/.cache", async () => {
    const home = await engineHome({ XDG_CACHE_HOME: "cache", HOME: "/home/somebody" });
    assert.equal(home.cacheFolder, "/home/somebody/.cache/hyok/engine");
    assert.match(home.key, /^v3\.259\.0-[0-9a-f]{12}$/);
  });
});
