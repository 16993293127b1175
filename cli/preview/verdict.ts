import type { Text } from "../../policies/rule/text";
import { plural } from "../gate/report/headline";
import { tallyOf } from "../gate/report/tally";
import type { GateResult } from "../gate/result";
import type { ChangeSet } from "./change-set";
import { IMPACTS, IMPACT_NAMES } from "./effects/effect";
import type { KeyPathEffect } from "./key-path-effects";

/** What a preview comes to, worst first. */
export type Outcome = "crashed" | "blocked" | "review" | "safe" | "unchanged";

/** What a preview comes to, and why. */
export interface PreviewVerdict {
  readonly outcome: Outcome;
  readonly reasons: readonly Text[];
}

/** What a verdict is made of. */
export interface Evidence {
  readonly changeSet: ChangeSet;
  readonly effects: readonly KeyPathEffect[];
  /** Undefined where the policies were not judged. */
  readonly gate: GateResult | undefined;
}

/** The verdict on a preview: the first outcome that has a reason. */
export function verdictOf(evidence: Evidence): PreviewVerdict {
  const crash = crashReasons(evidence.changeSet);
  if (crash.length > 0) return { outcome: "crashed", reasons: crash };
  const block = [...refusalReasons(evidence.changeSet), ...gateReasons(evidence)];
  if (block.length > 0) return { outcome: "blocked", reasons: block };
  const review = reviewReasons(evidence);
  if (review.length > 0) return { outcome: "review", reasons: review };
  return isIdle(evidence.changeSet)
    ? { outcome: "unchanged", reasons: [NOTHING] }
    : { outcome: "safe", reasons: [HARMLESS] };
}

const NOTHING: Text = { en: "no change", zh: "没有变更" };
const HARMLESS: Text = {
  en: "no change has a known effect on the key path",
  zh: "所有变更对密钥通路均无已知影响",
};

function crashReasons({ crashed, isComplete, diagnostics }: ChangeSet): Text[] {
  if (!crashed) return [];
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const partial = { en: "what follows is incomplete", zh: "以下内容不完整" };
  return [
    { en: `the preview ended with ${plural(errors, "error")}`, zh: `预览以 ${errors} 个错误结束` },
    ...(isComplete ? [] : [partial]),
  ];
}

function refusalReasons({ refusals }: ChangeSet): Text[] {
  if (refusals.length === 0) return [];
  const count = plural(refusals.length, "protected resource");
  return [
    {
      en: `${count} would be deleted or replaced, which the engine refuses; the preview ended there`,
      zh: `${refusals.length} 个受保护资源将被删除或替换，引擎已拒绝；预览就此结束`,
    },
  ];
}

/** Why the gate is closed. Without a judgement the engine's own word is taken. */
function gateReasons({ gate, changeSet }: Evidence): Text[] {
  if (gate === undefined) {
    const reported = changeSet.violations.filter(({ level }) => level === "mandatory");
    return mandatoryReason(reported.length);
  }
  const { mandatory, closingUnknown } = tallyOf(gate);
  const reasons = mandatoryReason(mandatory);
  if (closingUnknown > 0)
    reasons.push({
      en: `${plural(closingUnknown, "mandatory judgement")} not known yet, and what is not known fails`,
      zh: `${closingUnknown} 项强制规则尚无法判定，按未通过处理`,
    });
  if (gate.incomplete !== undefined)
    reasons.push({ en: "the policies were not judged to the end", zh: "策略判定未完成" });
  return reasons;
}

function mandatoryReason(count: number): Text[] {
  if (count === 0) return [];
  return [{ en: plural(count, "mandatory violation"), zh: `${count} 项强制规则违规` }];
}

/** One reason for each impact, with how many changes have it. */
function impactReasons(effects: readonly KeyPathEffect[]): Text[] {
  return IMPACTS.flatMap((impact) => {
    const found = effects.filter((each) => each.impact === impact);
    if (found.length === 0) return [];
    const { en, zh } = IMPACT_NAMES[impact];
    const isCertain = found.some((each) => each.isCertain);
    return [
      {
        en: `${isCertain ? "" : "perhaps "}${en} (${plural(found.length, "change")})`,
        zh: `${isCertain ? "" : "可能"}${zh}（${found.length} 项变更）`,
      },
    ];
  });
}

function reviewReasons({ changeSet, effects, gate }: Evidence): Text[] {
  const { replace, delete: deletes } = changeSet.counts;
  const advisory = gate === undefined ? 0 : tallyOf(gate).advisory;
  const open = gate?.unknown.filter(({ level }) => level === "mandatory").length ?? 0;
  const counted: (readonly [number, string, string])[] = [
    [replace, plural(replace, "replacement"), `${replace} 个替换`],
    [deletes, plural(deletes, "delete"), `${deletes} 个删除`],
    [advisory, plural(advisory, "advisory violation"), `${advisory} 项建议规则违规`],
    [open, `${plural(open, "mandatory judgement")} not known yet`, `${open} 项强制规则尚无法判定`],
  ];
  const found = counted.filter(([count]) => count > 0).map(([, en, zh]) => ({ en, zh }));
  const reasons = [...impactReasons(effects), ...found];
  // without a change there is nothing new to judge
  if (gate === undefined && !isIdle(changeSet))
    reasons.push({ en: "the policies were not judged", zh: "未进行策略判定" });
  return reasons;
}

function isIdle({ changes }: ChangeSet): boolean {
  return changes.length === 0;
}
