import assert from "node:assert/strict";
import { PHASES } from "../../../cli/rehearsal/rehearse";
import { BINDING_MATERIALS } from "../../../core/kms/hsm-binding";
import { Scanner } from "../canary/scan";
import { ended, PulumiBench } from "../crash/pulumi-bench";
import { shownSteps } from "../crash/person";

const INSTANCE = "kst-bjj6732a1b2cexample1";

/** Lines of the runbook that binds an HSM cluster with certificates made here. */
const RUNBOOK_LINES = 12;

describe("hyok rehearse prod: two zones, hardware instance, application, audit trail, alarms, key protection", function () {
  let bench: PulumiBench;
  const details: Record<string, string> = {};
  const run = async (...names: readonly string[]) => {
    for (const phase of PHASES.filter(({ name }) => names.includes(name)))
      details[phase.name] = await phase.run(bench.stage.rehearsal);
  };
  before(async () => {
    bench = await PulumiBench.open({ stack: "prod" });
  });
  after(() => bench.close());

  it("starts in an account that has what a person bought", () => {
    assert.deepEqual(bench.stage.changes, [
      "the operator connects from 198.51.100.10",
      "the account has VPC vpc-2zeexample00000000001 (10.80.0.0/16) at Alibaba Cloud in cn-beijing",
      "the account has vSwitch vsw-2zeexample00000000001 (10.80.0.0/24) in cn-beijing-f",
      "the account has vSwitch vsw-2zeexample00000000002 (10.80.1.0/24) in cn-beijing-k",
      "the account has HSM hsm-cn-example000001 in cn-beijing-f",
      "the account has HSM hsm-cn-example000002 in cn-beijing-k",
      `the account has hardware KMS instance ${INSTANCE} in cn-beijing`,
    ]);
  });

  it("without the person, up waits, shows whoever asks what to do, and on Ctrl-C says how to go on", async () => {
    await run("preview");
    assert.match(details["preview"] ?? "", /^\d+ resources to create, none made$/);

    const child = bench.startPulumi(["up", "--yes", "--skip-preview"]);
    const end = ended(child);
    await printed(child.stdout, "status Uninitialized", end);
    const [step, ...others] = await shownSteps(bench);
    const asked = await bench.hyok("manual-steps", "--stack", "prod");
    child.kill("SIGINT");
    const { code, stdout, stderr } = await end;

    assert.deepEqual(others, []);
    assert.equal(step?.title, `Bind the HSM cluster to ${INSTANCE}`);
    assert.equal(step.runbook.length, RUNBOOK_LINES);
    assert.equal(step.verifiedAt, undefined);
    const materials = step.materials ?? {};
    assert.deepEqual(Object.keys(materials).sort(), Object.keys(BINDING_MATERIALS).sort());
    assert.equal(
      asked.stdout.split("\n")[0],
      `hyok-prod: Bind the HSM cluster to ${INSTANCE}: waiting to be done by Key custodian`,
    );
    const scanner = new Scanner(
      Object.entries(materials)
        .filter(([name]) => !name.endsWith("CertificatePem"))
        .map(([label, value = ""]) => ({ label, value })),
    );
    const shown = [asked.stdout, asked.stderr, stdout, stderr].join("\n");
    assert.deepEqual(scanner.leaksIn("what was shown", shown), []);
    assert.notEqual(code, 0);
    const said = new RegExp(
      `manual step Bind the HSM cluster to ${INSTANCE}: .*; not done yet: KMS instance ${INSTANCE} is not enabled yet.*; run pulumi up again: it goes on waiting`,
    );
    assert.match(stdout + stderr, said);
  });

  it("with the person, the next up goes on, and every phase of the rehearsal passes", async () => {
    await run(...PHASES.map(({ name }) => name).filter((name) => name !== "preview"));
    assert.deepEqual(
      Object.keys(details),
      PHASES.map(({ name }) => name),
    );
    const played = (details["up"] ?? "").split("\n");
    assert.equal(played.length, RUNBOOK_LINES + 3);
    assert.match(played[0] ?? "", /^\d+ resources created$/);
    assert.equal(
      played[1],
      `manual step hyok-prod: Bind the HSM cluster to ${INSTANCE}; the runbook says:`,
    );
    assert.match(
      played.at(-1) ?? "",
      new RegExp(
        `^played at the sandbox's console: cluster-\\w+ is bound to ${INSTANCE}, which is Connecting$`,
      ),
    );
  });

  it("verifies both the hosted key and the application's way in, with nothing left to do", () => {
    const key = "key-[a-z0-9]+";
    assert.match(
      details["verify"] ?? "",
      new RegExp(
        `^finetune: encrypted and decrypted; the key manager recorded 1 Encrypt and 2 Decrypt on ${key}$`,
      ),
    );
    assert.equal(
      details["applications"],
      "shop: encrypted and decrypted with orders from 10.80.4.1; refused from 10.80.5.0: Forbidden.NoPermission; refused to finetune: Forbidden.NoPermission",
    );
    const [, resources] = /^no change in (\d+) resources$/.exec(details["up again"] ?? "") ?? [];
    assert.ok(Number(resources) > 100, details["up again"]);
    assert.match(details["refresh"] ?? "", /^no drift in \d+ resources$/);
    assert.match(
      details["destroy"] ?? "",
      new RegExp(`^${resources} resources deleted, 7 retained\n`),
    );
  });

  it("has one record in the audit trail for each decryption, and an alarm for the key that was disabled", () => {
    assert.match(
      details["audit trail"] ?? "",
      /^finetune: 3 decryptions, 3 records of Decrypt on key-[a-z0-9]+ in hyok-prod-audit-records$/,
    );
    assert.equal(
      details["alarm contacts"],
      "played at their mailboxes: key-custodian@example.com confirmed",
    );
    assert.equal(
      details["kill switch"],
      "finetune: disabled, decryption fails with KMSInvalidState; enabled, decryption works again",
    );
    assert.equal(
      details["alarms"],
      "finetune: Key:DisableKey:Success told by mail to key-custodian@example.com",
    );
  });

  it("is destroyed only after key protection is switched off, but for what only its owner deletes", () => {
    assert.match(
      details["key protection"] ?? "",
      /^destroy stopped with \d+ objects untouched; hyok:keyProtection is switched off$/,
    );
    const [sentence, ...kept] = (details["leftovers"] ?? "").split("\n");
    assert.equal(
      sentence,
      "5 leftovers gone, inventory empty but for 2 that only their owner deletes; the 8 objects that the account had before are untouched",
    );
    assert.deepEqual(
      kept.map((line) => line.split(" (")[0]),
      ["alibaba hsm cluster hyok-prod", "alibaba oss bucket hyok-prod-audit-records"],
    );
  });
});

/** Resolves when a stream has shown a text. @throws Error when the command ends before. */
async function printed(
  stream: NodeJS.ReadableStream | null,
  text: string,
  end: ReturnType<typeof ended>,
): Promise<void> {
  let seen = "";
  const shown = new Promise<true>((resolve) =>
    stream?.on("data", (piece: string) => {
      seen += piece;
      if (seen.includes(text)) resolve(true);
    }),
  );
  const first = await Promise.race([shown, end]);
  if (first !== true) throw new Error(`ended before ${text}:\n${first.stdout}${first.stderr}`);
}
