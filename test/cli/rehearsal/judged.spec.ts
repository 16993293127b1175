import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { readProfile } from "../../../cli/gate/profile";
import { PackSession } from "../../../cli/gate/session";
import type { Rehearsal } from "../../../cli/rehearsal/context";
import { judged, judgementLines, ViolationError } from "../../../cli/rehearsal/judged";
import { ROOT } from "../../support/sources";

const MANDATORY = "alibaba-ram-full-access";
const ADVISORY = "alibaba-ram-read-anything";
const TEXT = { en: "wrong", zh: "错误" };
const WAIVER = {
  rule: MANDATORY,
  stack: "dev",
  resource: "urn",
  reason: "known",
  owner: "platform",
  until: "2027-01-01",
};

describe("cli/rehearsal/judged", () => {
  const sessions: PackSession[] = [];
  afterEach(() => sessions.splice(0).forEach((session) => session.close()));

  /** A rehearsal whose pack said something. */
  function rehearsal(records: readonly object[], failsClosed = false): Rehearsal {
    const profile = readProfile(ROOT, { profile: "prod", stack: "dev" });
    const pack = new PackSession({ root: ROOT, profile, failsClosed });
    sessions.push(pack);
    const lines = [
      { pack: "hyok", version: "0.1.0", date: "2026-11-22", failsClosed },
      ...records.map((each, index) => ({
        urn: `urn:pulumi:dev::hyok::a:b:C::${index}`,
        stage: "preview",
        kind: "violation",
        message: TEXT,
        ...each,
      })),
      { complete: true, stage: "preview" },
    ];
    const file = pack.environment["HYOK_VERDICTS"] ?? "";
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    return { pack, workspace: { stack: { name: "dev" } } } as Rehearsal;
  }

  const said = (...records: readonly object[]) => judgementLines(rehearsal(records), "preview");

  it("counts what is waived apart, and one as one", () => {
    assert.deepEqual(said({ rule: ADVISORY }, { rule: MANDATORY, waiver: WAIVER }), [
      "policy pack, profile prod: 0 judgements passed, 1 advisory violation, 1 waived",
    ]);
    assert.deepEqual(
      said({ rule: ADVISORY }, { rule: ADVISORY }, { rule: MANDATORY, kind: "pass" }),
      ["policy pack, profile prod: 1 judgement passed, 2 advisory violations"],
    );
    assert.deepEqual(said({ rule: MANDATORY, waiver: WAIVER }), [
      "policy pack, profile prod: 0 judgements passed, no violation, 1 waived",
    ]);
  });

  const failure = new Error("the engine's command failed");
  const stopped = (each: Rehearsal) => judged(each, "preview", () => Promise.reject(failure));

  it("names the violations that stopped a command", () =>
    assert.rejects(stopped(rehearsal([{ rule: MANDATORY }, { rule: ADVISORY }])), {
      message: [
        "the policy pack stopped the preview: 1 violation, profile prod",
        `- ${MANDATORY}: C 0: wrong`,
      ].join("\n"),
    }));

  it("names with the fail-closed switch what is not known yet", () => {
    const open = { rule: MANDATORY, kind: "unknown", properties: ["policyDocument"] };
    return assert.rejects(stopped(rehearsal([open], true)), {
      message: [
        "the policy pack stopped the preview: 1 violation, profile prod",
        `- ${MANDATORY}: C 0: not known yet: policyDocument`,
      ].join("\n"),
    });
  });

  it("leaves a failure alone that the pack has no part in", async () => {
    const open = { rule: MANDATORY, kind: "unknown", properties: ["policyDocument"] };
    for (const records of [[], [{ rule: ADVISORY }], [{ rule: MANDATORY, waiver: WAIVER }], [open]])
      await assert.rejects(stopped(rehearsal(records)), failure);
  });

  it("tells the engine's own errors besides, and not that something failed", () => {
    const error = new ViolationError("stopped", { cause: failure });
    const both = error.with(["the cloud refused the key", "preview failed"]);
    assert.equal(both.message, "stopped\nthe cloud refused the key");
    assert.deepEqual(both.engineErrors, ["the cloud refused the key"]);
    assert.equal(error.with(["preview failed"]).message, "stopped");
  });
});
