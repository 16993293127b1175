import assert from "node:assert/strict";
import type { PolicyPackArgs } from "@pulumi/policy";
import { packArgs } from "../../../policies/pack/pack";
import type { Stage } from "../../../policies/pack/stage";
import type { VerdictLine } from "../../../policies/pack/verdict-file";
import type { VerdictRecord } from "../../../policies/pack/verdict-record";
import type { Waiver } from "../../../policies/pack/waiver";
import { analyze, analyzeStack, UNKNOWN } from "./sdk";

const RULE = "alibaba-kms-key-rotation";
const WHAT = "a key that KMS could rotate is never rotated";
const KEY = "urn:pulumi:prod::hyok::alicloud:kms/key:Key::legacy-1";
const STACK = { urn: "urn:pulumi:prod::hyok::pulumi:pulumi:Stack::hyok-prod" };
const WAIVER: Waiver = {
  rule: RULE,
  stack: "prod",
  resource: KEY,
  reason: "ends in December",
  owner: "platform",
  until: "2026-12-31",
};
const END = "waived until 2026-12-31 by platform";
const BROKEN = { urn: KEY, inputs: { automaticRotation: "Disabled" } };
const LATE = { urn: KEY, inputs: { automaticRotation: UNKNOWN } };

interface Run {
  readonly stage?: Stage;
  readonly failsClosed?: boolean;
  readonly waivers?: readonly Waiver[];
}

/** A pack under a profile that makes everything mandatory, and what it keeps. */
function packed({ stage = "preview", failsClosed = false, waivers = [] }: Run) {
  const lines: VerdictLine[] = [];
  let now = stage;
  const { policies } = packArgs({
    stage: () => now,
    round: () => 1,
    secretsOf: () => [],
    failsClosed,
    waivers,
    today: "2026-11-22",
    keep: (line) => lines.push(line),
  });
  const mandatory = policies.map((each) => ({ ...each, enforcementLevel: "mandatory" as const }));
  return {
    policies: mandatory as PolicyPackArgs["policies"],
    lines,
    become: (next: Stage) => (now = next),
    record: (rule: string) =>
      lines.find((line): line is VerdictRecord => "rule" in line && line.rule === rule),
  };
}

const of = (policy: string, { told }: Awaited<ReturnType<typeof analyze>>) =>
  told
    .filter((each) => each.policy === policy)
    .map(({ level, message, urn }) => ({ level, message, urn }));

describe("policies/pack/pack, served by the policy SDK", () => {
  it("tells the engine of a violation at the level of the profile, and keeps it", async () => {
    const pack = packed({});
    const heard = await analyze(pack.policies, BROKEN);
    const message = 'automaticRotation is "Disabled", expected "Enabled"';
    assert.deepEqual(of(RULE, heard), [
      { level: "mandatory", message: `${WHAT}\n${message}`, urn: KEY },
    ]);
    assert.deepEqual(pack.record(RULE), {
      rule: RULE,
      urn: KEY,
      stage: "preview",
      kind: "violation",
      message: { en: message, zh: 'automaticRotation 为 "Disabled"，应为 "Enabled"' },
    });
  });

  it("tells of a violation under a waiver what never stops anything, and until when", async () => {
    const pack = packed({ waivers: [WAIVER] });
    const [told] = of(RULE, await analyze(pack.policies, BROKEN));
    assert.equal(told?.level, "advisory");
    assert.equal(
      told.message,
      `${WHAT}\nautomaticRotation is "Disabled", expected "Enabled"\n${END}`,
    );
    assert.equal(told.urn, KEY);
    assert.deepEqual(pack.record(RULE)?.waiver, WAIVER);
  });

  it("keeps why a rule does not apply, and tells the SDK of types that it never judges", async () => {
    const pack = packed({});
    await analyze(pack.policies, { urn: KEY, inputs: { origin: "EXTERNAL" } });
    assert.equal(pack.record(RULE)?.kind, "not-applicable");
    const other = { urn: "urn:pulumi:prod::hyok::a:b:C::c" };
    const { told, notApplicable } = await analyze(pack.policies, other);
    assert.deepEqual(told, []);
    assert.equal(
      notApplicable.get(RULE),
      "Policy only applies to resources of type 'alicloud:kms/key:Key'",
    );
  });

  it("keeps what waits for the update, and tells of all of it in one line that stops nothing", async () => {
    const pack = packed({});
    assert.deepEqual(of(RULE, await analyze(pack.policies, LATE)), []);
    assert.deepEqual(pack.record(RULE)?.properties, ["automaticRotation"]);
    const heard = await analyzeStack(pack.policies, [STACK]);
    assert.deepEqual(of("pack-not-known-yet", heard), [
      {
        level: "advisory",
        message:
          "judgements that wait for values which a preview cannot know\n1 of 1 rule; the update judges them (hyok gate lists them)",
        urn: "",
      },
    ]);
    assert.deepEqual(pack.lines.at(-1), { complete: true, stage: "preview" });
  });

  it("takes what is not known yet for broken when it is to fail closed", async () => {
    const pack = packed({ failsClosed: true });
    assert.deepEqual(of(RULE, await analyze(pack.policies, LATE)), [
      { level: "mandatory", message: `${WHAT}\nnot known yet: automaticRotation`, urn: KEY },
    ]);
    const heard = await analyzeStack(pack.policies, [STACK]);
    assert.deepEqual(of("pack-not-known-yet", heard), []);
  });

  it("lets a waiver cover what is not known yet, while it runs", async () => {
    const pack = packed({ failsClosed: true, waivers: [WAIVER] });
    assert.deepEqual(of(RULE, await analyze(pack.policies, LATE)), [
      { level: "advisory", message: `${WHAT}\nnot known yet: automaticRotation\n${END}`, urn: KEY },
    ]);
    assert.deepEqual(pack.record(RULE)?.waiver, WAIVER);
    const ended = packed({ failsClosed: true, waivers: [{ ...WAIVER, until: "2026-11-21" }] });
    assert.equal(of(RULE, await analyze(ended.policies, LATE))[0]?.level, "mandatory");
    assert.equal(ended.record(RULE)?.waiver, undefined);
  });

  it("says of a waiver in both languages that its day is over", async () => {
    const pack = packed({ waivers: [{ ...WAIVER, until: "2026-11-21" }] });
    const heard = await analyzeStack(pack.policies, [STACK]);
    assert.deepEqual(of("waivers-expired", heard), [
      {
        level: "mandatory",
        message: `a waiver has run out\nwaivers[0] of ${RULE}: its last day was 2026-11-21`,
        urn: STACK.urn,
      },
    ]);
    assert.equal(
      pack.record("waivers-expired")?.message?.zh,
      `waivers[0]（规则 ${RULE}）：最后一天为 2026-11-21，已过期`,
    );
  });

  it("says of a waiver in both languages that it is too wide, or that nothing needed it", async () => {
    const wide = { ...WAIVER, resource: KEY.replace("legacy-1", "*-*") };
    const pack = packed({ stage: "state", waivers: [WAIVER, wide] });
    await analyzeStack(pack.policies, [STACK]);
    assert.deepEqual(pack.record("waivers-unused")?.message, {
      en: `waivers[0] of ${RULE}: it matched no violation`,
      zh: `waivers[0]（规则 ${RULE}）：未匹配任何违规`,
    });
    const found = pack.lines.find(
      (line) => "rule" in line && line.rule === "waivers-too-wide" && line.kind === "violation",
    );
    assert.deepEqual((found as VerdictRecord).message, {
      en: `waivers[1] of ${RULE}: it takes in every resource of a type, expected a name`,
      zh: `waivers[1]（规则 ${RULE}）：包含该类型的全部资源，应指明名称`,
    });
  });

  it("leaves the waivers of another project's stack of the same name alone", async () => {
    const other = { ...WAIVER, resource: KEY.replace("::hyok::", "::shop::") };
    const pack = packed({ stage: "state", waivers: [other] });
    const { told } = await analyzeStack(pack.policies, [STACK]);
    assert.deepEqual(told, []);
    assert.equal(pack.record("waivers-unused"), undefined);
  });

  it("counts a waiver as used by what an update finds, not by what its preview could not know", async () => {
    const pack = packed({ waivers: [WAIVER] });
    await analyze(pack.policies, LATE);
    pack.become("update");
    const unused = () => analyzeStack(pack.policies, [STACK]);
    assert.equal(of("waivers-unused", await unused()).length, 1);
    await analyze(pack.policies, BROKEN);
    assert.equal(of("waivers-unused", await unused()).length, 0);
  });
});
