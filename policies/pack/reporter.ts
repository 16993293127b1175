import type { ReportViolation } from "@pulumi/policy";
import type { RuleFacts } from "../rule/facts";
import type { Verdict } from "../rule/verdict";
import type { PackContext } from "./context";

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
  const waiver = verdict.kind === "violation" ? context.waiverFor(rule.id, urn) : undefined;
  context.keep({
    rule: rule.id,
    urn,
    stage: context.stage(),
    level: rule.level,
    ...verdict,
    ...(waiver === undefined ? {} : { waiver }),
  });
  if (verdict.kind === "unknown" && context.failsClosed) {
    violate(`not known yet: ${verdict.properties.join(", ")}`, urn);
  }
  if (verdict.kind !== "violation") return;
  if (waiver === undefined) violate(verdict.message.en, urn);
  else {
    const until = `waived until ${waiver.until} by ${waiver.owner}`;
    // The SDK puts what is wrong in front of a text only.
    violate({
      message: `${rule.what.en}\n${verdict.message.en}\n${until}`,
      urn,
      enforcementLevel: "advisory",
    } as never);
  }
}
