import assert from "node:assert/strict";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import type { GateResult } from "../../../cli/gate/result";
import { changeSetOf } from "../../../cli/preview/change-set";
import { keyPathEffects } from "../../../cli/preview/key-path-effects";
import { verdictOf } from "../../../cli/preview/verdict";
import { CLEAN, SAMPLE } from "../gate/report/results";
import { ended, recorded, said, step, violated } from "./engine-events";

function verdict(events: readonly EngineEvent[], gate?: GateResult): [string, string[], string[]] {
  const changeSet = changeSetOf(events);
  const effects = keyPathEffects(changeSet.changes);
  const { outcome, reasons } = verdictOf({ changeSet, effects, gate });
  return [outcome, reasons.map(({ en }) => en), reasons.map(({ zh }) => zh)];
}

const HARMLESS = [step("update", { paths: ["description"] }), ended()];

describe("cli/preview/verdict", () => {
  it("is no change where nothing changes, whether the policies were judged or not", () => {
    assert.deepEqual(verdict([ended()], CLEAN), ["unchanged", ["no change"], ["没有变更"]]);
    assert.equal(verdict([ended()])[0], "unchanged");
  });

  it("is safe where no change has an effect and the policies are kept", () => {
    assert.deepEqual(verdict(HARMLESS, CLEAN), [
      "safe",
      ["no change has a known effect on the key path"],
      ["所有变更对密钥通路均无已知影响"],
    ]);
  });

  it("wants a review where the policies were not judged", () => {
    assert.deepEqual(verdict(HARMLESS), [
      "review",
      ["the policies were not judged"],
      ["未进行策略判定"],
    ]);
  });

  it("wants a review of what has an effect, is replaced or deleted, and counts each", () => {
    const events = [
      step("replace", { name: "a", keys: ["region"] }),
      step("delete", { name: "b" }),
      step("delete", { name: "c" }),
      ended(),
    ];
    assert.deepEqual(verdict(events, CLEAN), [
      "review",
      ["keys or data lost (3 changes)", "1 replacement", "2 deletes"],
      ["密钥或数据丢失（3 项变更）", "1 个替换", "2 个删除"],
    ]);
  });

  it("says perhaps where no effect is certain", () => {
    const [, [first, second]] = verdict(recorded("credential-rotated"), CLEAN);
    assert.deepEqual(
      [first, second],
      ["perhaps keys unusable (1 change)", "short interruption (3 changes)"],
    );
  });

  it("wants a review of advice, and of mandatory judgements that are not known yet", () => {
    const gate = {
      ...SAMPLE,
      findings: SAMPLE.findings.filter(({ level }) => level === "advisory"),
    };
    assert.deepEqual(verdict(HARMLESS, gate).slice(0, 2), [
      "review",
      ["1 advisory violation", "1 mandatory judgement not known yet"],
    ]);
  });

  it("is blocked by mandatory violations that nothing waives", () => {
    assert.deepEqual(verdict(HARMLESS, SAMPLE), [
      "blocked",
      ["2 mandatory violations"],
      ["2 项强制规则违规"],
    ]);
  });

  it("is blocked by what is not known where that fails, and by a judgement that broke off", () => {
    const gate = { ...SAMPLE, findings: [], failsClosed: true, incomplete: "the pack ended" };
    assert.deepEqual(verdict(HARMLESS, gate).slice(0, 2), [
      "blocked",
      [
        "1 mandatory judgement not known yet, and what is not known fails",
        "the policies were not judged to the end",
      ],
    ]);
  });

  it("takes the engine's word for violations where the gate did not judge", () => {
    const events = [violated("rule", "mandatory"), violated("rule", "warning"), ended("failed")];
    assert.deepEqual(verdict(events).slice(0, 2), ["blocked", ["1 mandatory violation"]]);
  });

  it("is blocked where the engine refuses to delete what is protected", () => {
    assert.deepEqual(verdict(recorded("protected-key-removed"), CLEAN), [
      "blocked",
      [
        "2 protected resources would be deleted or replaced, which the engine refuses; the preview ended there",
      ],
      ["2 个受保护资源将被删除或替换，引擎已拒绝；预览就此结束"],
    ]);
  });

  it("is crashed before anything else", () => {
    assert.deepEqual(verdict([...recorded("protected-key-removed"), said("error", "x")], SAMPLE), [
      "crashed",
      ["the preview ended with 1 error", "what follows is incomplete"],
      ["预览以 1 个错误结束", "以下内容不完整"],
    ]);
    const late = [said("error", "x"), said("error", "y"), ended()];
    assert.deepEqual(verdict(late)[1], ["the preview ended with 2 errors"]);
  });
});
