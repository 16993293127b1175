import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { cliOf, ensureEngine, type Engine } from "../../tools/engine/engine";

const MODULES = join(__dirname, "..", "..", "node_modules");
const PROJECT =
  "name: tiny\nruntime:\n  name: nodejs\n  options:\n    typescript: false\nmain: index.cjs\n";
const GUARD = join(__dirname, "..", "..", "tools", "stack-guard.cjs");
const PROGRAM = `
require(${JSON.stringify(GUARD)}).repairStackTraces();
const pulumi = require("@pulumi/pulumi");
const config = new pulumi.Config();
exports.greeting = \`hello \${config.require("name")}\`;
exports.hidden = config.requireSecret("token");
`;

describe("the engine with this project's own language host", () => {
  let folder: string;
  let engine: Engine;
  before(async () => {
    engine = await ensureEngine(process.env, (line) => process.stderr.write(`${line}\n`));
    folder = await mkdtemp(join(tmpdir(), "engine-smoke-"));
    await mkdir(join(folder, "program"));
    await mkdir(join(folder, "state"));
    await symlink(MODULES, join(folder, "program", "node_modules"));
    await writeFile(join(folder, "program", "Pulumi.yaml"), PROJECT);
    await writeFile(join(folder, "program", "index.cjs"), PROGRAM);
    await writeFile(join(folder, "program", "package.json"), '{ "name": "tiny" }');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const pulumi = (...args: string[]) =>
    new Promise<{ code: number | null; output: string }>((resolve, reject) => {
      const child = spawn(cliOf(engine), [...args, "--non-interactive", "--color=never"], {
        cwd: join(folder, "program"),
        env: {
          HOME: folder,
          PATH: [engine.binDirectory, process.env["PATH"]].join(delimiter),
          PULUMI_HOME: join(folder, "home"),
          PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
          PULUMI_CONFIG_PASSPHRASE: "passphrase",
          PULUMI_SKIP_UPDATE_CHECK: "true",
          PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let output = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text: string) => (output += text));
      }
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, output }));
    });

  const succeeds = async (...args: string[]): Promise<string> => {
    const { code, output } = await pulumi(...args);
    assert.equal(code, 0, output);
    return output;
  };

  it("makes a stack, previews and deploys a program, and takes it down again", async () => {
    await succeeds("stack", "init", "dev");
    await succeeds("config", "set", "name", "owner");
    await succeeds("config", "set", "--secret", "token", "canary");

    const preview = await succeeds("preview");
    assert.match(preview, /greeting: "hello owner"/);
    assert.match(preview, /hidden {2}: \[secret\]/);
    assert.match(preview, /\+ 1 to create/);

    assert.match(await succeeds("up", "--yes"), /\+ 1 created/);
    assert.match(await succeeds("destroy", "--yes"), /- 1 deleted/);
    await succeeds("stack", "rm", "dev", "--yes");
    assert.equal(existsSync(join(folder, "program", "Pulumi.dev.yaml")), false);
  });

  it("fails a preview with the program's own words when the program throws", async () => {
    await succeeds("stack", "init", "broken");
    const { code, output } = await pulumi("preview");
    assert.notEqual(code, 0);
    assert.match(output, /Missing required configuration variable 'tiny:name'/);
    await succeeds("stack", "rm", "broken", "--yes", "--force");
  });
});
