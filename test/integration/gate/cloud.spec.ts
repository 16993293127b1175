import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InventoryItem } from "../../../sandbox/daemon/control";
import { discardFolder } from "../../../cli/sandbox/discard-folder";
import { ProjectCopy, ROOT, type Outcome } from "../../support/project-copy";

/** A program that is not the kit's. */
const PROJECT = `name: orders
main: index.cjs
runtime:
  name: nodejs
  options:
    typescript: false
`;

const KEY = {
  description: "application data",
  pendingWindowInDays: 30,
  automaticRotation: "Enabled",
  rotationInterval: "365d",
};

/** One key, and a bucket that is encrypted under it. */
const program = (change: object): string => `
const { Key } = require("@pulumi/alicloud/kms/key");
const { Bucket } = require("@pulumi/alicloud/oss/bucket");
const { BucketServerSideEncryption } = require("@pulumi/alicloud/oss/bucketServerSideEncryption");
const key = new Key("orders", ${JSON.stringify({ ...KEY, ...change })});
const bucket = new Bucket("orders", { bucket: "orders-data" });
new BucketServerSideEncryption("orders", { bucket: bucket.bucket, sseAlgorithm: "KMS", kmsMasterKeyId: key.id });
`;

/** One rule of each kind: about one resource, about two of them, and about what no preview knows. */
const PROFILE = {
  all: "disabled",
  "alibaba-kms-pending-window": { enforcementLevel: "mandatory", minDays: 30 },
  "alibaba-kms-unusable-key": "mandatory",
  "alibaba-kms-key-spec": "mandatory",
};

const WAIVER = {
  rule: "alibaba-kms-pending-window",
  stack: "prod",
  resource: "urn:pulumi:prod::orders::alicloud:kms/key:Key::orders",
  reason: "the data ends in May",
  owner: "payments platform",
  until: "2026-05-31",
};

/** The sandbox of another process is the clouds here: the gate knows them by the environment alone, as it knows real ones. */
describe("hyok gate in the clouds, on a program of its own", () => {
  let copy: ProjectCopy;
  let shell: Record<string, string>;
  const file = (name: string) => join(copy.folder, "orders", name);

  before(async () => {
    copy = new ProjectCopy(mkdtempSync(join(tmpdir(), "cloud-spec-")));
    await copy.make();
    succeeds(await copy.hyok(["sandbox", "start"]));
    const script = succeeds(await copy.hyok(["sandbox", "env"]));
    const shown = `${script}\n"${process.execPath}" -p 'JSON.stringify(process.env)'`;
    const { ended } = copy.startProgram(["/bin/sh", "-c", shown], copy.environment);
    const { PULUMI_STACK: _, ...others } = JSON.parse(succeeds(await ended)) as typeof shell;
    shell = { ...others, HYOK_POLICY_DATE: "2026-03-01" };
    mkdirSync(join(copy.folder, "orders"));
    writeFileSync(file("Pulumi.yaml"), PROJECT);
    writeFileSync(file("package.json"), '{ "name": "orders" }');
    writeFileSync(file("own.json"), JSON.stringify(PROFILE));
    symlinkSync(join(ROOT, "node_modules"), file("node_modules"));
    for (const stack of ["prod", "other"])
      succeeds(await run(["pulumi", "stack", "init", stack, "--non-interactive"]));
  });

  after(async () => {
    copy.killStarted();
    await copy.hyok(["sandbox", "stop", "--discard"]);
    await copy.allGone();
    await discardFolder(copy.folder);
  });

  const run = (command: readonly string[], environment: Record<string, string> = {}) =>
    copy.startProgram(
      ["/bin/sh", "-c", 'cd "$0" && exec "$@"', join(copy.folder, "orders"), ...command],
      { ...shell, ...environment },
    ).ended;
  const gate = (words: readonly string[], environment: Record<string, string> = {}) => {
    const main = join(copy.root, "dist/cli/main.js");
    const common = ["gate", "--stack", "prod", "--profile", "own.json"];
    return run([process.execPath, main, ...common, ...words], environment);
  };
  const made = async () => {
    const { stdout } = await copy.hyok(["sandbox", "inventory", "--json"]);
    const items = JSON.parse(stdout) as InventoryItem[];
    return items.filter((item) => item.accountWide !== true).map(({ type }) => type);
  };

  const written = (change: object) => writeFileSync(file("index.cjs"), program(change));

  it("judges a preview by a profile of a relative path, and leaves the selected stack alone", async () => {
    written({ pendingWindowInDays: 7 });
    const outcome = await gate([]);
    closed(outcome, "gate closed: 1 mandatory violation\norders/prod, preview, profile own.json, ");
    assert.match(outcome.stdout, /pendingWindowInDays is 7/);
    assert.equal(outcome.stderr.includes("sandbox"), false, outcome.stderr);
    assert.equal(succeeds(await run(["pulumi", "stack", "--show-name"])), "other\n");
    assert.deepEqual(await made(), []);
  });

  it("takes the waivers of the program, and not the kit's", async () => {
    writeFileSync(join(copy.root, "waivers.yaml"), "waivers: not read\n");
    writeFileSync(file("waivers.yaml"), JSON.stringify({ waivers: [WAIVER] }));
    opened(await gate([]), "gate open: no violation, 1 waived\norders/prod, preview, ");
  });

  it("judges on the day that is named", async () => {
    const last = await gate([], { HYOK_POLICY_DATE: "2026-05-31" });
    opened(last, "gate open: no violation, 1 waived\n");
    const over = await gate([], { HYOK_POLICY_DATE: "2026-06-01" });
    closed(over, "gate closed: 1 mandatory violation\n");
  });

  it("makes nothing at an update whose preview finds a relation that is wrong", async () => {
    written({ status: "Disabled" });
    const outcome = await gate(["--update"]);
    closed(outcome, "gate closed: 1 mandatory violation\norders/prod, preview, profile own.json, ");
    assert.match(outcome.stdout, /mandatory +alibaba-kms-unusable-key /);
    assert.deepEqual(await made(), []);
  });

  it("closes with the fail-closed switch or its variable under what is not known yet", async () => {
    written({});
    opened(await gate([]), "gate open: no violation\n");
    const told = "gate closed: no violation, 2 mandatory judgements not known yet\n";
    for (const outcome of [
      await gate(["--fail-closed"]),
      await gate([], { HYOK_FAIL_CLOSED: "true" }),
    ])
      closed(outcome, told);
    const { code, stderr } = await gate([], { HYOK_FAIL_CLOSED: "1" });
    assert.equal(code, 2);
    assert.match(stderr, /^HYOK_FAIL_CLOSED: expected true or false, received '1'; /m);
  });

  it("judges an update when all is known, and makes what was asked for", async () => {
    const outcome = await gate(["--update", "--fail-closed"]);
    opened(outcome, "gate open: no violation\norders/prod, update, profile own.json, ");
    assert.match(outcome.stdout, /, what is not known fails\n/);
    assert.deepEqual((await made()).sort(), ["kms key", "oss bucket"]);
  });

  it("judges the state", async () => {
    opened(await gate(["--state"]), "gate open: no violation\norders/prod, state, ");
    const strict = { enforcementLevel: "mandatory", minDays: 31 };
    const levels = { ...PROFILE, "alibaba-kms-pending-window": strict };
    writeFileSync(file("strict.json"), JSON.stringify(levels));
    const words = ["--state", "--profile", "strict.json", "--waivers", "none.yaml"];
    writeFileSync(file("none.yaml"), "waivers: []\n");
    closed(await gate(words), "gate closed: 1 mandatory violation\norders/prod, state, ");
  });

  it("wants an account for a program of its own, unless it is told that there is one", async () => {
    const { VOLCENGINE_ACCESS_KEY: _, ALICLOUD_ACCESS_KEY: __, ...others } = shell;
    shell = others;
    const refused = await gate([]);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /^--sandbox: expected a stack of the kit, received the program /);
    const taken = await gate(["--no-sandbox"]);
    assert.match(taken.stdout, /\norders\/prod, preview, profile own\.json, /);
  });
});

function succeeds({ code, stdout, stderr }: Outcome): string {
  assert.equal(code, 0, `${stdout}${stderr}`);
  return stdout;
}

function opened(outcome: Outcome, opening: string): void {
  assert.equal(succeeds(outcome).slice(0, opening.length), opening);
}

function closed({ code, stdout, stderr }: Outcome, opening: string): void {
  assert.equal(stdout.slice(0, opening.length), opening, stderr);
  assert.equal(code, 1);
  assert.match(stderr, /\nthe gate is closed for prod\n$/);
}
