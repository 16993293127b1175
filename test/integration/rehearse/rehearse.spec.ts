import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { discardFolder } from "../../../cli/sandbox/discard-folder";
import { ProjectCopy, type Running } from "../../support/project-copy";

const REPORT = z.strictObject({
  stack: z.string(),
  ok: z.boolean(),
  durationMs: z.number().positive(),
  changes: z.array(z.string()),
  phases: z.array(
    z.strictObject({
      name: z.string(),
      ok: z.boolean(),
      durationMs: z.number().nonnegative(),
      detail: z.string(),
      finding: z
        .strictObject({ layer: z.string(), cause: z.string(), remedy: z.string() })
        .optional(),
    }),
  ),
});

/** Milliseconds between two looks into a folder. */
const POLL_MS = 20;

/** Variables of a person's own accounts and of a proxy that leads nowhere: a rehearsal that used one of them would fail. */
const FOREIGN = {
  PULUMI_ACCESS_TOKEN: "foreign",
  PULUMI_STACK: "foreign",
  PULUMI_CONFIG_PASSPHRASE_FILE: "/nowhere",
  VOLCENGINE_SESSION_TOKEN: "foreign",
  ALICLOUD_SECURITY_TOKEN: "foreign",
  HTTPS_PROXY: "http://127.0.0.1:9",
  http_proxy: "http://127.0.0.1:9",
};

const WRONG = `config:
  hyok:volcengine:
    region: beijing
    zones: [cn-beijing-a]
  hyok:network: { cidr: 10.60.0.0/33, egress: eip }
  hyok:proxy:
    count: 5
    instanceType: ecs.g3i.large
    imageId: image-sandbox-linux
    archive: { url: "http://example.test/a.tar.gz", sha256: short }
  hyok:keySource: { provider: aliyun, region: cn-beijing }
  hyok:hostedKeys: []
`;

describe("hyok rehearse", () => {
  let copy: ProjectCopy;
  before(async () => {
    copy = new ProjectCopy(mkdtempSync(join(tmpdir(), "rehearse-spec-")));
    await copy.make();
  });
  after(async () => {
    copy.killStarted(); // what a test that failed left behind
    await copy.allGone();
    await discardFolder(copy.folder);
  });

  /** After a rehearsal, whatever became of it. */
  async function nothingIsLeft(): Promise<void> {
    await copy.allGone();
    assert.deepEqual(readdirSync(copy.temporary), []);
    assert.deepEqual(readdirSync(copy.home), []);
    assert.equal(copy.changedFiles(), "");
  }

  it("deploys dev, proves it, and takes it down, leaving nothing", async () => {
    const { code, stdout, stderr } = await copy.hyok(["rehearse", "--json"], FOREIGN);
    assert.equal(code, 0, stderr);
    assert.deepEqual(copy.processes(), []);
    await nothingIsLeft();

    const report = REPORT.parse(JSON.parse(stdout));
    assert.deepEqual(
      { stack: report.stack, ok: report.ok, changes: report.changes },
      { stack: "dev", ok: true, changes: [] },
    );
    const details = Object.fromEntries(report.phases.map(({ name, detail }) => [name, detail]));
    const judged = "policy pack, profile dev: \\d+ judgements passed, no violation";
    const made = new RegExp(`^(\\d+) resources created\n${judged}$`);
    const [, resources = ""] = made.exec(details["up"] ?? "") ?? [];
    assert.ok(Number(resources) > 50, details["up"]);
    const planned = new RegExp(
      `^\\d+ resources to create, none made\n${judged}, \\d+ not known yet$`,
    );
    assert.match(details["preview"] ?? "", planned);
    assert.equal(details["up again"], `no change in ${resources} resources`);
    assert.equal(details["refresh"], `no drift in ${resources} resources`);
    assert.equal(
      details["kill switch"],
      "finetune: disabled, decryption fails with KMSInvalidState; enabled, decryption works again",
    );
    assert.equal(details["key protection"], "off in this stack: destroy may delete keys");
    assert.equal(details["leftovers"], "4 leftovers gone, inventory empty");

    const id = "[0-9a-f-]{36}";
    assert.match(
      details["verify"] ?? "",
      new RegExp(
        `^finetune: encrypted and decrypted; the key manager recorded \\d+ Encrypt and \\d+ Decrypt on ${id}$`,
      ),
    );
    const until = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z`;
    const name = "hyok-dev-[a-z0-9]+";
    assert.match(
      details["destroy"] ?? "",
      new RegExp(
        [
          `^${resources} resources deleted, 4 retained`,
          `volcengine kms\\.CustomKeyStore ${name} \\(${id}\\): DISCONNECTED`,
          `volcengine kms\\.Keyring ${name} \\(${id}\\): active`,
          `volcengine kms\\.Key finetune \\(${id}\\): PendingDelete until ${until}`,
          `alibaba kms key External key finetune of hyok-dev \\(${id}\\): PendingDeletion until ${until}$`,
        ].join("\n"),
      ),
    );
    assert.deepEqual(
      stderr
        .split("\n")
        .filter((line) => /^\S/.test(line))
        .map((line) => line.replace(/ {2}[\d.]+ (s|min.*)$/, "")),
      report.phases.flatMap((phase) => [`${phase.name} ...`, `ok     ${phase.name}`]),
    );
  });

  it("answers a wrong configuration at preview with every problem, and makes nothing", async () => {
    writeFileSync(join(copy.root, "Pulumi.wrong.yaml"), WRONG);
    const { code, stdout, stderr } = await copy.hyok(["rehearse", "--stack", "wrong", "--json"]);
    rmSync(join(copy.root, "Pulumi.wrong.yaml"));
    assert.equal(code, 1);
    const report = REPORT.parse(JSON.parse(stdout));
    assert.deepEqual(
      report.phases.map(({ name, ok }) => [name, ok]),
      [
        ["set up", true],
        ["preview", false],
      ],
    );
    const detail = report.phases[1]?.detail ?? "";
    for (const path of ["volcengine.region", "network.cidr", "proxy.count", "hostedKeys"]) {
      assert.match(
        detail,
        new RegExp(`^\\s*${path.replace(".", "\\.")}[^\n]*: expected `, "m"),
        detail,
      );
    }
    assert.match(stderr, /\nrehearsal of wrong failed in phase preview\n$/);
    await nothingIsLeft();
  });

  /** Waits for the hosts of a rehearsal, which exist from the middle of `up`. */
  async function hostsOf(rehearsal: Running): Promise<void> {
    let isOver = false;
    void rehearsal.ended.then(() => (isOver = true));
    const hosts = () => {
      const [folder] = readdirSync(copy.temporary).filter((name) => name.startsWith("hyok-"));
      return folder === undefined ? [] : listed(join(copy.temporary, folder, "sandbox", "hosts"));
    };
    while (hosts().length === 0) {
      assert.equal(isOver, false, "the rehearsal ended before it had a host");
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  it("cleans up on Ctrl-C in the middle of up", async () => {
    const rehearsal = copy.start(["rehearse", "--json"]);
    await hostsOf(rehearsal);
    process.kill(rehearsal.pid, "SIGINT");
    const { code, stdout, stderr } = await rehearsal.ended;
    assert.equal(code, 1);
    const report = REPORT.parse(JSON.parse(stdout));
    assert.deepEqual(
      report.phases.map(({ name, ok }) => [name, ok]),
      [
        ["set up", true],
        ["preview", true],
        ["up", false],
      ],
    );
    assert.equal(report.phases[2]?.detail, "interrupted by SIGINT");
    assert.match(stderr, /^SIGINT: cleaning up$/m);
    await nothingIsLeft();
  });

  it("cleans up on SIGTERM while it sets up", async () => {
    const rehearsal = copy.start(["rehearse", "--json"]);
    await rehearsal.saw(/set up \.\.\./);
    process.kill(rehearsal.pid, "SIGTERM");
    const { code, stdout } = await rehearsal.ended;
    assert.equal(code, 1);
    const [first] = REPORT.parse(JSON.parse(stdout)).phases;
    assert.deepEqual(
      [first?.name, first?.ok, first?.detail],
      ["set up", false, "interrupted by SIGTERM"],
    );
    await nothingIsLeft();
  });

  it("leaves no process when it is killed itself", async () => {
    const rehearsal = copy.start(["rehearse", "--json"]);
    await hostsOf(rehearsal);
    assert.ok(copy.processes().length > 3, "processes are found while they run");
    process.kill(rehearsal.pid, "SIGKILL");
    await rehearsal.ended;
    await copy.allGone();
    for (const name of readdirSync(copy.temporary)) {
      await discardFolder(join(copy.temporary, name));
    }
  });
});

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // not made yet
  }
}
