import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { cliOf, ensureEngine, type Engine } from "../../../tools/engine/engine";
import { ACCESS_KEY, FakeAlibaba, SECRET_KEY } from "../../providers/hyok/alibaba/fake-alibaba";

const ROOT = join(__dirname, "../../..");
const CANARY = "canary-client-protection-password";
const TIMED_OUT =
  /manual step bind the HSM cluster: not done after 1 minute: KMS instance kst-1 is not enabled yet/;
const GO_ON = "run pulumi up again: it goes on waiting";

const PROJECT = `name: tiny
runtime:
  name: nodejs
  options:
    typescript: false
main: index.cjs
plugins:
  providers:
    - name: hyok
      path: ./plugin
`;

// Straight from the sources: a build of the whole project is another test's matter.
const PLUGIN = `#!/bin/sh
exec ${process.execPath} --require ${ROOT}/node_modules/tsx/dist/preflight.cjs --import file://${ROOT}/node_modules/tsx/dist/loader.mjs ${ROOT}/providers/hyok/main.ts "$@"
`;

const PROGRAM = `
require(${JSON.stringify(join(ROOT, "node_modules/tsx/dist/cjs/index.cjs"))});
require(${JSON.stringify(join(ROOT, "tools/stack-guard.cjs"))}).repairStackTraces();
const { ManualStep } = require(${JSON.stringify(join(ROOT, "providers/hyok/manual-step/resource.ts"))});
const step = new ManualStep("bind", {
  title: "bind the HSM cluster",
  runbook: ["1. open the console", "2. bind it"],
  verifier: { kind: "kms-instance-connected", region: "cn-beijing", instanceId: "kst-1", vpcId: "vpc-1", zoneIds: ["a", "b"] },
  materials: { password: ${JSON.stringify(CANARY)} },
  performedBy: "Key custodian",
  pollIntervalInSeconds: 1,
  timeoutInMinutes: 1,
});
exports.verifiedBy = step.verifiedBy;
`;

describe("hyok:index:ManualStep in the real engine", function () {
  this.timeout(300_000);
  let folder: string;
  let engine: Engine;
  let cloud: FakeAlibaba;
  let status = "Uninitialized";

  before(async () => {
    engine = await ensureEngine(process.env, (line) => process.stderr.write(`${line}\n`));
    cloud = new FakeAlibaba(({ action }) =>
      action === "GetCallerIdentity"
        ? { Arn: "acs:ram::1:user/operator" }
        : { KmsInstance: { Status: status, ProductVersion: "1" } },
    );
    await cloud.start();
    folder = await mkdtemp(join(tmpdir(), "manual-step-"));
    const program = join(folder, "program");
    await mkdir(join(program, "plugin"), { recursive: true });
    await mkdir(join(folder, "state"));
    await symlink(join(ROOT, "node_modules"), join(program, "node_modules"));
    await writeFile(join(program, "Pulumi.yaml"), PROJECT);
    await writeFile(join(program, "index.cjs"), PROGRAM);
    await writeFile(join(program, "package.json"), '{ "name": "tiny" }');
    const plugin = join(program, "plugin/pulumi-resource-hyok");
    await writeFile(plugin, PLUGIN);
    await chmod(plugin, 0o755);
  });

  after(async () => {
    await cloud.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it("is announced, waits, is broken off, times out, goes on, drifts and is forgotten, and shows no secret", async () => {
    await succeeds("stack", "init", "dev");
    const preview = await succeeds("preview");
    assert.match(preview, /a manual step is coming: bind the HSM cluster, by Key custodian/);

    let isAsked = false;
    const brokenOff = await run(["up", "--yes", "--skip-preview"], (output, child) => {
      // A second one would terminate the engine at once.
      if (isAsked || !output.includes("status Uninitialized")) return;
      isAsked = true;
      child.kill("SIGINT");
    });
    assert.notEqual(brokenOff.code, 0, brokenOff.output);
    assert.match(brokenOff.output, /1\. open the console\s+2\. bind it/);
    assert.match(brokenOff.output, /not done yet: KMS instance kst-1 is not enabled yet/);
    assert.ok(brokenOff.output.includes(GO_ON), brokenOff.output);
    assert.equal((await step())?.outputs["verifiedAt"], undefined);

    const timedOut = await run(["up", "--yes", "--skip-preview"]);
    assert.notEqual(timedOut.code, 0, timedOut.output);
    assert.match(timedOut.output, TIMED_OUT);
    assert.ok(timedOut.output.includes(GO_ON), timedOut.output);
    assert.equal((await step())?.outputs["verifiedAt"], undefined);

    status = "Connected";
    await succeeds("up", "--yes", "--skip-preview");
    const done = await step();
    assert.equal(done?.outputs["verifiedBy"], "acs:ram::1:user/operator");
    assert.equal("materials" in (done?.outputs ?? {}), false);
    await succeeds("preview", "--expect-no-changes");
    await succeeds("refresh", "--yes", "--skip-preview", "--expect-no-changes");

    status = "Disconnected";
    const refreshed = await succeeds("refresh", "--yes", "--skip-preview");
    assert.match(refreshed, /no longer done: KMS instance kst-1 is disconnected/);
    assert.match(await succeeds("preview"), /a manual step is coming/);
    status = "Connected";
    await succeeds("up", "--yes", "--skip-preview");

    assert.ok(!(await stateText()).includes(CANARY));
    const calls = cloud.calls.length;
    assert.match(await succeeds("destroy", "--yes", "--skip-preview"), /forgotten/);
    assert.equal(cloud.calls.length, calls);
  });

  async function succeeds(...args: string[]): Promise<string> {
    const { code, output } = await run(args);
    assert.equal(code, 0, output);
    assert.ok(!output.includes(CANARY));
    return output;
  }

  function run(
    args: readonly string[],
    onOutput: (output: string, child: ChildProcess) => void = () => undefined,
  ): Promise<{ code: number | null; output: string }> {
    return new Promise((resolve, reject) => {
      const child = spawn(cliOf(engine), [...args, "--non-interactive", "--color=never"], {
        cwd: join(folder, "program"),
        env: environment(),
        stdio: ["ignore", "pipe", "pipe"],
      });
      let output = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text: string) => {
          output += text;
          onOutput(output, child);
        });
      }
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, output }));
    });
  }

  function environment(): Record<string, string> {
    return {
      HOME: folder,
      PATH: [engine.binDirectory, process.env["PATH"]].join(delimiter),
      PULUMI_HOME: join(folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "passphrase",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      ALICLOUD_ACCESS_KEY: ACCESS_KEY,
      ALICLOUD_SECRET_KEY: SECRET_KEY,
      ALIBABA_CLOUD_ENDPOINT_KMS: cloud.host,
      ALIBABA_CLOUD_ENDPOINT_STS: cloud.host,
    };
  }

  /** The step as the state has it. */
  async function step(): Promise<{ readonly outputs: Record<string, unknown> } | undefined> {
    const { deployment } = JSON.parse(await succeeds("stack", "export")) as {
      deployment: { resources: { type: string; outputs: Record<string, unknown> }[] };
    };
    return deployment.resources.find(({ type }) => type === "hyok:index:ManualStep");
  }

  /** Every byte of the backend, its history included. */
  async function stateText(): Promise<string> {
    const entries = await readdir(join(folder, "state"), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const texts = files.map((file) => readFile(join(file.parentPath, file.name), "latin1"));
    return (await Promise.all(texts)).join("\n");
  }
});
