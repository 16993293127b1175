import type { ReportViolation } from "@pulumi/policy";
import type { RuleFacts } from "../rule/facts";
import type { Verdict } from "../rule/verdict";
import type { PackContext } from "./context";
import type { Waiver } from "./waiver";

/** A verdict about one subject. */
export interface Judged {
  readonly urn: string;
  readonly verdict: Verdict;
}

/** Keeps a verdict, and tells the engine what it has to know: violations, and with the fail-closed switch what is not known yet. */
export function report(
  rule: RuleFacts,
  { urn, verdict }: Judged,
  to: { readonly context: PackContext; readonly violate: ReportViolation },
): void {
  const { context, violate } = to;
  const needsWaiver = verdict.kind === "violation" || verdict.kind === "unknown";
  const waiver = needsWaiver ? context.waiverFor(rule.id, urn) : undefined;
  context.keep({
    rule: rule.id,
    urn,
    stage: context.stage(),
    ...verdict,
    ...(waiver === undefined ? {} : { waiver }),
  });
  const text = textOf(verdict, context.failsClosed);
  if (text === undefined) return;
  if (waiver === undefined) violate(text, urn);
  else violateAdvisory(violate, { what: rule.what.en, text: `${text}\n${endOf(waiver)}`, urn });
}

/** What the engine is told of a verdict; nothing of one that breaks no rule. */
function textOf(verdict: Verdict, failsClosed: boolean): string | undefined {
  if (verdict.kind === "violation") return verdict.message.en;
  return verdict.kind === "unknown" && failsClosed
    ? `not known yet: ${verdict.properties.join(", ")}`
    : undefined;
}

function endOf({ until, owner }: Waiver): string {
  return `waived until ${until} by ${owner}`;
}

/** What is told without stopping anything, whatever level the profile gives. */
export interface Advice {
  /** What is wrong in general. */
  readonly what: string;
  readonly text: string;
  readonly urn?: string;
}

/** Reports at advisory level. The SDK knows such a report, and its declarations do not; it puts what is wrong in front of a text only. */
export function violateAdvisory(violate: ReportViolation, { what, text, urn }: Advice): void {
  const told = { message: `${what}\n${text}`, urn, enforcementLevel: "advisory" };
  violate(told as never);
}
