import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { connect as connectTcp } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { connect as connectTls } from "node:tls";
import { once } from "node:events";
import { ControlClient } from "../../../sandbox/daemon/control-client";
import type { InventoryItem } from "../../../sandbox/daemon/control";
import { ProjectCopy, type Outcome, type Running } from "../../support/project-copy";

const CHANGELESS = /Resources:\n\s+\d+ unchanged\n/;

/** The life of one sandbox, a step in each test. */
describe("hyok sandbox", () => {
  let copy: ProjectCopy;
  let shell: Record<string, string>;
  before(async () => {
    copy = new ProjectCopy(mkdtempSync(join(tmpdir(), "sandbox-spec-")));
    await copy.make();
  });
  after(async () => {
    copy.killStarted(); // what a test that failed left behind
    await copy.hyok(["sandbox", "stop", "--discard"]);
    await copy.allGone();
    rmSync(copy.folder, { recursive: true, force: true });
  });

  const succeeds = (outcome: Outcome): string => {
    assert.equal(outcome.code, 0, `${outcome.stdout}${outcome.stderr}`);
    return outcome.stdout;
  };
  const sandbox = async (...words: string[]) => succeeds(await copy.hyok(["sandbox", ...words]));
  const pulumi = (...words: string[]) =>
    copy.startProgram(["pulumi", ...words, "--color=never", "--non-interactive"], shell).ended;
  const inventory = async () => JSON.parse(await sandbox("inventory", "--json")) as InventoryItem[];
  const ofStack = async () => (await inventory()).filter((item) => item.accountWide !== true);
  const socket = () => join(copy.root, ".hyok", "sandbox", "state", "control.sock");
  const outputs = async () =>
    JSON.parse(succeeds(await pulumi("stack", "output", "--json", "--show-secrets"))) as {
      serviceDomain: string;
      caCertificate: string;
      proxies: { privateAddress: string }[];
    };

  it("says what is missing before it is started", async () => {
    for (const words of [
      ["status"],
      ["env"],
      ["inventory"],
      ["clock"],
      ["faults"],
      ["forward", "a:1"],
      ["settings"],
      ["alarms"],
      ["console", "buy-hsm", "cn-beijing-f", "12"],
    ]) {
      const { code, stdout, stderr } = await copy.hyok(["sandbox", ...words]);
      assert.deepEqual(
        [code, stdout, stderr],
        [1, "", "the sandbox is not running; start it with hyok sandbox start\n"],
      );
    }
    const { stderr } = await copy.hyok(["sandbox", "stop"]);
    assert.equal(stderr, "the sandbox was not running\n");
  });

  it("starts, and makes Pulumi.sandbox.yaml", async () => {
    const { code, stdout, stderr } = await copy.hyok(["sandbox", "start"]);
    assert.deepEqual([code, stdout], [0, ""]);
    assert.match(
      stderr,
      /^the sandbox is up \(process \d+\)\nPulumi\.sandbox\.yaml is made from Pulumi\.dev\.yaml\nnext: eval "\$\(npx hyok sandbox env\)"\n$/,
    );
    assert.equal(existsSync(join(copy.root, "Pulumi.sandbox.yaml")), true);
    assert.equal(copy.changedFiles(), "");
  });

  it("finds the running sandbox when it is started again", async () => {
    const { pid } = JSON.parse(await sandbox("status", "--json")) as { pid: number };
    const { code, stderr } = await copy.hyok(["sandbox", "start"]);
    assert.equal(code, 0);
    assert.match(stderr, new RegExp(`^the sandbox runs already \\(process ${pid}\\)\n`));
  });

  it("shows no secret in its status", async () => {
    const { volcengine, alibaba } = await new ControlClient(socket()).status();
    for (const words of [["status"], ["status", "--json"]]) {
      const shown = await sandbox(...words);
      for (const account of [volcengine, alibaba]) {
        assert.equal(shown.includes(account.secretAccessKey), false);
        assert.equal(shown.includes(account.endpoint), true);
      }
    }
  });

  it("plays the person at the consoles of Alibaba Cloud", async () => {
    const bought = await sandbox("console", "buy-hsm", "cn-beijing-f", "12");
    assert.match(bought, /^hsm-cn-[a-z0-9]{12} {2}PENDING\n$/);
    const instance = JSON.parse(await sandbox("console", "buy-instance", "12", "--json")) as {
      instanceId: string;
      status: string;
    };
    assert.equal(instance.status, "Uninitialized");
    const { code, stderr } = await copy.hyok([
      ...["sandbox", "console", "bind-hsm", instance.instanceId, "cluster-none", "--managed"],
    ]);
    assert.equal(code, 1);
    assert.match(stderr, /clusterId: expected one of the account's HSM clusters: none, received /);
    assert.match(await sandbox("settings"), /^instanceBindMs=1000$/m);
    assert.match(await sandbox("settings", "instanceBindMs=5"), /^instanceBindMs=5$/m);
    assert.equal(await sandbox("alarms"), "none\n");
  });

  it("gives a shell what plain pulumi commands need", async () => {
    const script = await sandbox("env");
    const shown = copy.startProgram(
      ["/bin/sh", "-c", `${script}\n"${process.execPath}" -p 'JSON.stringify(process.env)'`],
      { ...copy.environment, AWS_PROFILE: "foreign" },
    );
    shell = JSON.parse(succeeds(await shown.ended)) as Record<string, string>;
    assert.equal(shell["PULUMI_STACK"], "sandbox");
    assert.match(succeeds(await pulumi("preview")), /Resources:\n\s+\+ \d+ to create\n/);
    assert.deepEqual(await ofStack(), []);
  });

  it("deploys with pulumi up, and a second one changes nothing", async () => {
    assert.match(succeeds(await pulumi("up", "--yes", "--skip-preview")), /\+ \d+ created\n/);
    assert.ok((await ofStack()).length > 15);
    assert.match(succeeds(await pulumi("up", "--yes", "--expect-no-changes")), CHANGELESS);
  });

  it("shows no drift to pulumi refresh", async () => {
    assert.match(succeeds(await pulumi("refresh", "--yes", "--expect-no-changes")), CHANGELESS);
  });

  const verified = async () => {
    const document = JSON.parse(succeeds(await copy.hyok(["verify", "--json"], shell))) as {
      connectionState: string;
      keys: { name: string; proof: string }[];
    };
    assert.equal(document.connectionState, "CONNECTED");
    assert.deepEqual(
      document.keys.map(({ name }) => name),
      ["finetune"],
    );
    assert.match(
      document.keys[0]?.proof ?? "",
      /^the key manager recorded [1-9]\d* Encrypt and [1-9]\d* Decrypt on [0-9a-f-]{36}$/,
    );
  };

  it("is proved by hyok verify", verified);

  it("names a stack that verify cannot find", async () => {
    const { code, stderr } = await copy.hyok(["verify", "--stack", "nowhere"], shell);
    assert.deepEqual(
      [code, stderr],
      [
        1,
        "selecting stack nowhere: no stack named 'nowhere' found; deploy it first, or name another stack\n",
      ],
    );
  });

  it("forwards to the proxy from the side of KMS over TLS that the stack's CA vouches for", async () => {
    const { serviceDomain, caCertificate } = await outputs();
    const forward = copy.start(["sandbox", "forward", "--from", "kms", `${serviceDomain}:443`]);
    const port = await portOf(forward);
    const tls = connectTls({
      host: "127.0.0.1",
      port,
      servername: serviceDomain,
      ca: caCertificate,
    });
    await once(tls, "secureConnect");
    assert.equal(tls.authorized, true);
    tls.write(`GET /ping HTTP/1.1\r\nhost: ${serviceDomain}\r\nconnection: close\r\n\r\n`);
    assert.match(await text(tls), /^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n\{\}$/);

    // An open connection does not keep it from ending.
    const open = connectTcp(port, "127.0.0.1");
    await once(open, "connect");
    open.on("error", () => open.destroy());
    process.kill(forward.pid, "SIGINT");
    assert.equal((await forward.ended).code, 0);
    open.destroy();
  });

  it("forward refuses the operator the proxy's private address, and says why", async () => {
    const { proxies } = await outputs();
    const address = proxies[0]?.privateAddress ?? "";
    const forward = copy.start(["sandbox", "forward", `${address}:22`]);
    const socket = connectTcp(await portOf(forward), "127.0.0.1");
    assert.equal(await text(socket), "");
    await forward.saw(/refused: /);
    process.kill(forward.pid, "SIGTERM");
    const { code, stderr } = await forward.ended;
    assert.equal(code, 0);
    assert.match(stderr, new RegExp(`^refused: .*${address.replaceAll(".", "\\.")}.*$`, "m"));
  });

  it("forward from an address in an Alibaba Cloud VPC says that there is no such KMS instance", async () => {
    const host = "kst-none.cryptoservice.kms.aliyuncs.com";
    const forward = copy.start(["sandbox", "forward", "--from", "10.70.0.5", `${host}:443`]);
    const socket = connectTcp(await portOf(forward), "127.0.0.1");
    assert.equal(await text(socket), "");
    await forward.saw(/refused: /);
    process.kill(forward.pid, "SIGTERM");
    const [refused] = (await forward.ended).stderr.split("\n");
    assert.equal(
      refused,
      `refused: ${host} is the host name of no KMS instance; from a VPC nothing else is modelled`,
    );
  });

  it("forward says that a local port is occupied", async () => {
    const first = copy.start(["sandbox", "forward", "a.test:1"]);
    const port = await portOf(first);
    const { code, stderr } = await copy.hyok([
      "sandbox",
      "forward",
      "a.test:1",
      "--port",
      `${port}`,
    ]);
    assert.deepEqual(
      [code, stderr],
      [
        1,
        `listening on 127.0.0.1:${port}: listen EADDRINUSE: address already in use 127.0.0.1:${port}; name another --port\n`,
      ],
    );
    process.kill(first.pid, "SIGINT");
    await first.ended;
  });

  it("goes on when the reader of its output has gone", async () => {
    const script = `"${process.execPath}" dist/cli/main.js sandbox inventory --json | head -1; "${process.execPath}" dist/cli/main.js sandbox status | true`;
    const { code, stdout, stderr } = await copy.startProgram(
      ["/bin/sh", "-c", script],
      copy.environment,
    ).ended;
    assert.deepEqual([code, stdout, stderr], [0, "[\n", ""]);
  });

  it("moves its clock", async () => {
    const before = Date.parse(
      (JSON.parse(await sandbox("clock", "--json")) as { now: string }).now,
    );
    const { now } = JSON.parse(await sandbox("clock", "12h", "--json")) as { now: string };
    assert.ok(Date.parse(now) - before >= 12 * 3_600_000);
  });

  it("lets a fault hit the next call", async () => {
    assert.equal(
      await sandbox(
        "faults",
        "--add",
        "volcengine:kms:Encrypt",
        "--code",
        "InternalFault",
        "--status",
        "400",
      ),
      "volcengine:kms:Encrypt  InternalFault (400)  1 more\n",
    );
    const { code, stderr } = await copy.hyok(["verify"], shell);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^calling Encrypt: \[InternalFault\] fault on demand for volcengine:kms:Encrypt/,
    );
    assert.equal(await sandbox("faults"), "none\n");
  });

  it("keeps everything over a restart: addresses, hosts, connection, keys", async () => {
    const before = await new ControlClient(socket()).status();
    const objects = await inventory();
    await sandbox("stop");
    await copy.allGone();
    await sandbox("start");
    const after = await new ControlClient(socket()).status();
    assert.notEqual(after.pid, before.pid);
    assert.deepEqual({ ...after, pid: 0, now: 0 }, { ...before, pid: 0, now: 0 });
    assert.deepEqual(
      after.hosts.map(({ running }) => running),
      [true],
    );
    assert.deepEqual(await inventory(), objects);
    await verified();
  });

  it("comes up again after it was killed", async () => {
    const { pid } = await new ControlClient(socket()).status();
    process.kill(pid, "SIGKILL");
    await copy.allGone();
    const { code, stderr } = await copy.hyok(["sandbox", "status"]);
    assert.deepEqual(
      [code, stderr],
      [1, "the sandbox is not running; start it with hyok sandbox start\n"],
    );
    await sandbox("start");
    await verified();
  });

  it("is taken down by pulumi destroy, but for what waits for its deletion", async () => {
    assert.match(succeeds(await pulumi("destroy", "--yes")), /- \d+ deleted\n/);
    assert.deepEqual(
      (await ofStack()).map(({ cloud, type, state }) => `${cloud} ${type} ${state}`).sort(),
      [
        "alibaba kms key PendingDeletion",
        "volcengine kms.CustomKeyStore DISCONNECTED",
        "volcengine kms.Key PendingDelete",
        "volcengine kms.Keyring active",
      ],
    );
    await sandbox("clock", "8d");
    assert.deepEqual((await ofStack()).map(({ type }) => type).sort(), [
      "kms.CustomKeyStore",
      "kms.Keyring",
    ]);
    assert.equal(copy.changedFiles(), "");
  });

  it("leaves the sandbox of another project alone", async () => {
    const other = new ProjectCopy(mkdtempSync(join(tmpdir(), "sandbox-other-")));
    await other.make();
    assert.equal((await other.hyok(["sandbox", "start"])).code, 0);
    const items = JSON.parse(
      (await other.hyok(["sandbox", "inventory", "--json"])).stdout,
    ) as InventoryItem[];
    assert.deepEqual(
      items.map(({ type, name }) => `${type} ${name}`),
      ["ram access key root"],
    );
    assert.equal((await other.hyok(["sandbox", "stop", "--discard"])).code, 0);
    await other.allGone();
    assert.deepEqual(readdirSync(join(other.root, ".hyok")), []);
    assert.equal(other.changedFiles(), "");
    rmSync(other.folder, { recursive: true, force: true });
    assert.match(await sandbox("status"), /^process  \d+\n/);
  });

  it("says in one sentence that its state cannot be read", async () => {
    await sandbox("stop");
    const file = join(copy.root, ".hyok", "sandbox", "state", "state.bin");
    writeFileSync(file, "not a state");
    const { code, stdout, stderr } = await copy.hyok(["sandbox", "start"]);
    assert.deepEqual(
      [code, stdout, stderr],
      [
        1,
        "",
        `starting the sandbox: ${file}: expected the state of a sandbox sealed with state.key, received 11 bytes that it does not open; throw the state away with hyok sandbox stop --discard\n`,
      ],
    );
    await copy.allGone();
    await sandbox("stop", "--discard");
    await sandbox("start", "--kms-not-opened");
    assert.deepEqual(await ofStack(), []);
  });
});

/** Local port of a `forward` that runs. */
async function portOf(forward: Running): Promise<number> {
  const [, port] = await forward.saw(/127\.0\.0\.1:(\d+) -> /);
  return Number(port);
}
