import assert from "node:assert/strict";
import { alarm } from "../../../policies/alibaba-audit/alarm";
import { retention } from "../../../policies/alibaba-audit/retention";
import { trailExists } from "../../../policies/alibaba-audit/trail-exists";
import { judgeStack } from "../support/in-memory";
import { eventRule, key, trail, trailBucket, worm } from "./bases";

describe("policies/alibaba-audit settings", () => {
  it("takes a trail that another stack makes", () => {
    const other = { ...trailExists, settings: { existingTrail: "all-calls" } };
    assert.deepEqual(judgeStack(other, [key()], "preview"), [
      { rule: "alibaba-audit-trail-exists", subject: "", verdict: { kind: "pass" } },
    ]);
  });

  it("asks for 365 days where minDays says so", () => {
    const long = { ...retention, settings: { minDays: 365 } };
    const kindFor = (days: number) =>
      judgeStack(long, [trail(), ...trailBucket(), worm(days)], "update")[0]?.verdict.kind;
    assert.equal(kindFor(364), "violation");
    assert.equal(kindFor(365), "pass");
  });

  it("asks for alarms of further events", () => {
    const more = { ...alarm, settings: { events: ["Key:RotateKey:Failure"] } };
    const [said] = judgeStack(more, [key(), eventRule("keys")], "update");
    assert.deepEqual(said?.verdict, {
      kind: "violation",
      message: {
        en: "no enabled rule tells of Key:RotateKey:Failure, expected one",
        zh: "没有已启用的规则通知 Key:RotateKey:Failure，应至少有一条",
      },
    });
  });
});
