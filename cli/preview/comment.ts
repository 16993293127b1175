import type { Text } from "../../policies/rule/text";
import { code, prose } from "../gate/report/markdown-text";
import type { GateResult } from "../gate/result";
import type { ChangeSet } from "./change-set";
import {
  changesSection,
  diagnosticsSection,
  removalsSection,
  unfamiliarSection,
} from "./comment/change-sections";
import { cut } from "./comment/cells";
import { chineseSection, effectsSection } from "./comment/effect-sections";
import { fitted, LONGEST_COMMENT } from "./comment/fit";
import { findingsSection, reportSection, unknownSection } from "./comment/policy-sections";
import { keyPathEffects } from "./key-path-effects";
import { withoutSecrets } from "./redact";
import type { Operation } from "./steps";
import { verdictOf, type Outcome, type PreviewVerdict } from "./verdict";

/** Facts about the run that a comment is written of. */
export interface RunFacts {
  readonly project: string;
  readonly stack: string;
  /** @default - not shown */
  readonly commit?: string | undefined;
  /** Page of the run, https only. @default - not shown */
  readonly runUrl?: string | undefined;
  /** Texts that must not be shown wherever they stand. @default - none */
  readonly secrets?: readonly string[] | undefined;
  /** Characters of the comment. @default 64000 */
  readonly longest?: number | undefined;
}

/** What a comment is made of. */
export interface CommentParts {
  readonly changeSet: ChangeSet;
  /** Undefined where the policies were not judged. */
  readonly gate: GateResult | undefined;
  readonly run: RunFacts;
}

/** First line of the comment of a stack: how a later run finds it again. */
export function commentMarker(project: string, stack: string): string {
  // nothing that could end an HTML comment
  const safe = (name: string) => cut(name).replace(/[^A-Za-z0-9._-]|-(?=-)/g, "_");
  return `<!-- hyok-preview:${safe(project)}/${safe(stack)} -->`;
}

/** The comment on a pull request: verdict first, then what is lost, what happens to the key path, what the policies say, and all the rest folded. */
export function commentOf(parts: CommentParts): string {
  const { run } = parts;
  const { changeSet, gate } = masked(parts, run.secrets ?? []);
  const effects = keyPathEffects(changeSet.changes);
  const verdict = verdictOf({ changeSet, effects, gate });
  const said = diagnosticsSection(changeSet);
  const sections = [
    ...(changeSet.crashed ? [said] : []),
    removalsSection(changeSet),
    effectsSection(effects),
    findingsSection(gate, changeSet),
    unknownSection(gate),
    ...(changeSet.crashed ? [] : [said]),
    changesSection(changeSet),
    unfamiliarSection(changeSet),
    chineseSection(effects),
    reportSection(gate),
  ];
  const draft = { head: headOf(run, verdict, changeSet), sections, foot: footOf(run) };
  return fitted(draft, run.longest ?? LONGEST_COMMENT);
}

const OUTCOMES: Readonly<Record<Outcome, Text>> = {
  crashed: { en: "crashed", zh: "预览失败" },
  blocked: { en: "blocked", zh: "已阻止" },
  review: { en: "needs review", zh: "需要审查" },
  safe: { en: "safe", zh: "安全" },
  unchanged: { en: "no change", zh: "没有变更" },
};

function headOf(run: RunFacts, verdict: PreviewVerdict, changeSet: ChangeSet): string {
  const { outcome, reasons } = verdict;
  const { en, zh } = OUTCOMES[outcome];
  const english = reasons.map((each) => each.en).join("; ");
  const chinese = reasons.map((each) => each.zh).join("；");
  return [
    commentMarker(run.project, run.stack),
    `### ${prose(cut(`${run.project}/${run.stack}`))}: ${en}`,
    "",
    ...(outcome === "unchanged" ? [] : [`**${prose(english)}**`, ""]),
    `中文：${zh}${outcome === "unchanged" ? "" : `（${prose(chinese)}）`}`,
    "",
    countsLine(changeSet),
    "",
  ].join("\n");
}

const VERBS: readonly (readonly [Operation, string])[] = [
  ["replace", "to replace"],
  ["delete", "to delete"],
  ["update", "to update"],
  ["create", "to create"],
  ["import", "to import"],
  ["unprotect", "to lose protection"],
  ["forget", "to forget"],
];

function countsLine({ counts, unchanged, isComplete }: ChangeSet): string {
  const found = VERBS.filter(([operation]) => counts[operation] > 0);
  const words = found.map(([operation, verb]) => `${counts[operation]} ${verb}`);
  const same = unchanged > 0 || words.length === 0 ? [`${unchanged} unchanged`] : [];
  const all = [...words, ...same].join(", ");
  return isComplete ? all : `${all}, as far as the preview came`;
}

/** A web address that needs no escaping. */
const PLAIN_URL = /^https:\/\/[A-Za-z0-9.-]+(?::\d+)?(?:\/[A-Za-z0-9._~/-]*)?$/;

function footOf({ commit, runUrl }: RunFacts): string {
  const link = runUrl !== undefined && PLAIN_URL.test(runUrl) && runUrl.length <= 500;
  const facts = [
    ...(commit === undefined ? [] : [`commit ${code(cut(commit))}`]),
    ...(link ? [`[run](${runUrl})`] : []),
  ];
  return `${facts.join(", ")}${facts.length > 0 ? "\n" : ""}`;
}

/** The parts with every text freed of known secrets, before any escaping could hide one. */
function masked<Value>(value: Value, secrets: readonly string[]): Value {
  if (secrets.length === 0) return value;
  return JSON.parse(JSON.stringify(value), (_, each: unknown) =>
    typeof each === "string" ? withoutSecrets(each, secrets) : each,
  ) as Value;
}
