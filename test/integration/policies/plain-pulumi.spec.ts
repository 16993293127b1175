import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import type { Waiver } from "../../../policies/pack/waiver";
import { CANARIES, keyProgram, SECRET_PROGRAM } from "./plain-program";
import { PolicyBench, type BenchResult, type BenchRun } from "./policy-bench";
import { policyEvents, printed, said, verdictsIn } from "./verdicts";
import { PACK } from "./warm-pack";

const RULE = "alibaba-kms-key-rotation";
const URN = "urn:pulumi:fixtures::fixtures::alicloud:kms/key:Key::plain";
const MESSAGE = 'automaticRotation is "Disabled", expected "Enabled"';
const FINDING = `${RULE} (plain): a key that KMS could rotate is never rotated\n${MESSAGE}`;

/** Rules that look at other things of the same key are not what is tested here. */
const ONLY = (level: string) => ({
  all: "disabled",
  [RULE]: level,
  "pack-not-known-yet": "advisory",
});

describe("the pack with plain Pulumi", function () {
  this.timeout(600_000);
  let bench: PolicyBench;
  beforeEach(async () => {
    bench = await PolicyBench.open();
  });
  afterEach(() => bench.close());

  const file = (name: string) => join(bench.folder, name);
  const waivers = (...all: Partial<Waiver>[]): Pick<BenchRun, "environment"> => {
    const list = all.map((each) => ({
      rule: RULE,
      stack: "fixtures",
      resource: URN,
      reason: "moves in May",
      owner: "key custodians",
      until: "2026-03-01",
      ...each,
    }));
    writeFileSync(file("waivers.yaml"), JSON.stringify({ waivers: list }));
    return { environment: { HYOK_WAIVERS: file("waivers.yaml") } };
  };
  const waived = {
    ...ONLY("mandatory"),
    "waivers-expired": "mandatory",
    "waivers-unused": "mandatory",
    "waivers-too-wide": "mandatory",
  };
  const analyze = async (levels: object, environment: Record<string, string> = {}) => {
    const exported = await bench.pulumi([
      "stack",
      "export",
      "--stack",
      "fixtures",
      "--file",
      file("state.json"),
    ]);
    assert.equal(exported.code, 0, exported.stderr);
    writeFileSync(file("levels.json"), JSON.stringify(levels));
    const words = [
      "--file",
      file("state.json"),
      "--policy-pack",
      PACK,
      "--policy-pack-config",
      file("levels.json"),
    ];
    const ended = await bench.pulumi(["policy", "analyze", ...words], {
      HYOK_VERDICTS: file("state-verdicts.json"),
      ...environment,
    });
    return { ...ended, verdicts: verdictsIn(file("state-verdicts.json")) };
  };

  it("ends a preview with 0 and prints no finding for a program that keeps the rules", async () => {
    const { code, stdout, verdicts } = await bench.run({
      ...keyProgram("Enabled"),
      command: "preview",
      levels: ONLY("mandatory"),
    });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /Policies:\n {4}✅ hyok@v0\.1\.0 \(local: /);
    assert.deepEqual(printed(stdout).preview, []);
    assert.deepEqual(said(verdicts.records, "violation"), []);
    assert.deepEqual(verdicts.complete, ["preview"]);
    assert.deepEqual(verdicts.headers, [
      { pack: "hyok", version: "0.1.0", date: "2026-03-01", failsClosed: false },
    ]);
  });

  it("ends a preview with 0 and prints an advisory finding", async () => {
    const { code, stdout } = await bench.run({
      ...keyProgram("Disabled"),
      command: "preview",
      levels: ONLY("advisory"),
    });
    assert.equal(code, 0, stdout);
    assert.match(
      stdout,
      /⚠️ hyok@v0\.1\.0 \(local: .*\)\n {8}- \[advisory\] \[severity: medium\] /,
    );
    assert.deepEqual(printed(stdout).preview, [FINDING]);
  });

  it("ends a preview with 1 and prints a mandatory finding", async () => {
    const run = await bench.run({
      ...keyProgram("Disabled"),
      command: "preview",
      levels: ONLY("mandatory"),
    });
    assert.equal(run.code, 1, run.stdout);
    assert.match(
      run.stdout,
      /❌ hyok@v0\.1\.0 \(local: .*\)\n {8}- \[mandatory\] \[severity: medium\] /,
    );
    assert.match(run.stdout, /error: preview failed\n/);
    assert.deepEqual(printed(run.stdout).preview, [FINDING]);
    assert.deepEqual(policyEvents(run.events), [FINDING]);
    assert.deepEqual(run.verdicts.complete, ["preview"]);
  });

  it("stops an update with 1 before the resource is made", async () => {
    const run = await bench.run({
      ...keyProgram("Disabled"),
      command: "update",
      levels: ONLY("mandatory"),
    });
    assert.equal(run.code, 1, run.stdout);
    assert.deepEqual(printed(run.stdout).update, [FINDING]);
    const made = run.events.flatMap(({ resOutputsEvent }) =>
      resOutputsEvent ? [resOutputsEvent.metadata.type] : [],
    );
    assert(!made.includes("alicloud:kms/key:Key"));
  });

  it("judges a state that exists, without its program and its providers", async () => {
    await bench.run({ ...keyProgram("Disabled"), command: "update" });
    const { code, stdout, stderr, verdicts } = await analyze(ONLY("mandatory"));
    assert.equal(code, 1, stdout);
    assert.equal(stderr.trim(), "error: one or more mandatory policy violations were found");
    assert.deepEqual(printed(stdout).preview, [FINDING]);
    assert.deepEqual(said(verdicts.records, "violation"), [`${RULE} (plain): ${MESSAGE}`]);
    assert.deepEqual([...new Set(verdicts.records.map(({ stage }) => stage))], ["state"]);
    assert.deepEqual(verdicts.complete, ["state"]);
  });

  it("finds nothing in a state that keeps the rules, and ends with 0", async () => {
    await bench.run({ ...keyProgram("Enabled"), command: "update" });
    const { code, stdout, verdicts } = await analyze(ONLY("mandatory"));
    assert.equal(code, 0, stdout);
    assert.deepEqual(said(verdicts.records, "violation"), []);
  });

  describe("with waivers", () => {
    const covered = `${FINDING}\nwaived until 2026-03-01 by key custodians`;
    const preview = (all: Pick<BenchRun, "environment">): Promise<BenchResult> =>
      bench.run({ ...keyProgram("Disabled"), command: "preview", levels: waived, ...all });

    it("turns a finding into an advisory line to the end of the last day", async () => {
      const run = await preview(waivers({}));
      assert.equal(run.code, 0, run.stdout);
      assert.match(run.stdout, /- \[advisory\] \[severity: medium\] {2}alibaba-kms-key-rotation /);
      assert.deepEqual(printed(run.stdout).preview, [covered]);
      const [record] = run.verdicts.records.filter(({ kind }) => kind === "violation");
      assert.equal(record?.waiver?.owner, "key custodians");
    });

    it("covers nothing from the day after, and is a finding then", async () => {
      const run = await preview(waivers({ until: "2026-02-28" }));
      assert.equal(run.code, 1, run.stdout);
      assert.deepEqual(printed(run.stdout).preview, [
        FINDING,
        `waivers-expired (): a waiver has run out\nwaivers[0] of ${RULE}: its last day was 2026-02-28`,
      ]);
    });

    it("is too wide without a type", async () => {
      const run = await preview(waivers({ resource: "urn:pulumi:fixtures::*" }));
      assert.equal(run.code, 1, run.stdout);
      assert.deepEqual(printed(run.stdout).preview, [
        covered,
        `waivers-too-wide (): a waiver excuses more than named resources for a limited time\nwaivers[0] of ${RULE}: ` +
          "it names no type of resources, expected urn:pulumi:STACK::PROJECT::TYPE::NAME with * in the name alone",
      ]);
    });

    it("is unused only when an update or a state is judged", async () => {
      const unused = waivers({ until: "2026-12-31" });
      const says = `waivers-unused (): a waiver excuses nothing in the stack that it names\nwaivers[0] of ${RULE}: it matched no violation`;
      const run = { ...keyProgram("Enabled"), ...unused };
      const before = await bench.run({ ...run, command: "preview", levels: waived });
      assert.deepEqual([before.code, printed(before.stdout).preview], [0, []]);
      const levels = { ...ONLY("advisory"), "waivers-unused": "advisory" };
      const update = await bench.run({ ...run, command: "update", levels });
      assert.deepEqual(printed(update.stdout).update, [says]);
      const state = await analyze(waived, { ...unused.environment });
      assert.deepEqual([state.code, printed(state.stdout).preview], [1, [says]]);
    });

    it("stops before anything is judged when the file has mistakes, and names all of them", async () => {
      const run = await preview(waivers({ rule: "no-such-rule" }, { until: "soon", owner: "" }));
      assert.notEqual(run.code, 0);
      for (const line of [
        "waivers are not read:",
        "waivers[0].rule: expected the id of a rule of the pack, received 'no-such-rule'; take an id of docs/rules.md",
        "waivers[1].owner: expected who answers for the exception, received ''; correct it in the waiver file",
        "waivers[1].until: expected the last day as YYYY-MM-DD, received 'soon'; correct it in the waiver file",
      ])
        assert(run.stdout.includes(line), `expected ${line}, received ${run.stdout}`);
      assert(!run.stdout.includes("    at "), "no stack trace");
      assert.deepEqual(run.verdicts.records, []);
    });

    it("stops when the file that is named is not there", async () => {
      const name = file("nowhere.yaml");
      const run = await preview({ environment: { HYOK_WAIVERS: name } });
      assert.notEqual(run.code, 0);
      const line = `HYOK_WAIVERS: expected a file that is there, received '${name}'; name one`;
      assert(run.stdout.includes(line), run.stdout);
      assert.deepEqual(run.verdicts.records, []);
    });
  });

  it("tells no secret: not in verdicts, nor in events, nor in what is printed", async () => {
    for (const command of ["preview", "update"] as const) {
      const run = await bench.run({
        text: SECRET_PROGRAM,
        command,
        environment: { HYOK_FAIL_CLOSED: "true" },
      });
      assert.equal(run.code, 0, "the program runs to its end");
      const { verdicts, stdout, stderr } = run;
      const texts = JSON.stringify([verdicts, run.events.filter(isShown)]) + stdout + stderr;
      assert.deepEqual(leaks(texts), []);
    }
    const state = await analyze({ all: "advisory" });
    assert.equal(state.code, 0);
    assert.deepEqual(leaks(JSON.stringify(state)), []);
    assert.deepEqual(leaks(readFileSync(file("state-verdicts.json"), "utf8")), []);
  });
});

/** The SDK of a program tells the engine's debug log of every answer, secrets and all, with the pack or without it. */
function isShown({ diagnosticEvent }: EngineEvent): boolean {
  const severity: string | undefined = diagnosticEvent?.severity;
  return severity !== "debug";
}

/** Canaries that a text holds, plainly or encoded. */
function leaks(text: string): string[] {
  return Object.entries(CANARIES).flatMap(([name, canary]) => {
    const core = /[Cc]anary-\w+-\w+/.exec(canary)?.[0] ?? canary;
    const forms = [core, Buffer.from(core).toString("base64").replace(/=+$/, "")];
    return forms.some((form) => text.includes(form)) ? [name] : [];
  });
}
