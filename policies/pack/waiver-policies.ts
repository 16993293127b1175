import type { StackValidationPolicy } from "@pulumi/policy";
import type { RuleFacts } from "../rule/facts";
import type { Text } from "../rule/text";
import { PASS, violation, type Verdict } from "../rule/verdict";
import { WAIVER_EXPIRED } from "../waivers/expired";
import { WAIVER_TOO_WIDE } from "../waivers/too-wide";
import { WAIVER_UNUSED } from "../waivers/unused";
import { policyOf, stackUrn } from "./adapter";
import type { PackContext } from "./context";
import { report } from "./reporter";
import type { Waiver } from "./waiver";
import { concerns, hasExpired, tooWide } from "./waivers";

/** The waivers of a run, and which of them were needed. */
export interface WaiverBook {
  readonly all: readonly Waiver[];
  readonly today: string;
  readonly used: ReadonlySet<Waiver>;
}

type Judge = (waiver: Waiver, stage: ReturnType<PackContext["stage"]>) => Verdict;

/** The rules about waivers themselves, those of the judged stack and project. They come last: what was used is known only then. */
export function waiverPolicies(book: WaiverBook, context: PackContext): StackValidationPolicy[] {
  const policy = (rule: RuleFacts, judge: Judge): StackValidationPolicy => ({
    ...policyOf(rule),
    validateStack(args, violate) {
      const urn = stackUrn(args);
      for (const waiver of book.all.filter((each) => concerns(each, urn))) {
        report(rule, { urn, verdict: judge(waiver, context.stage()) }, { context, violate });
      }
    },
  });
  return [
    policy(WAIVER_EXPIRED, (waiver) =>
      hasExpired(waiver, book.today) ? about(book, waiver, ENDED(waiver)) : PASS,
    ),
    policy(WAIVER_UNUSED, (waiver, stage) =>
      stage === "preview" || book.used.has(waiver) || hasExpired(waiver, book.today)
        ? PASS
        : about(book, waiver, UNUSED),
    ),
    policy(WAIVER_TOO_WIDE, (waiver) => {
      const reason = tooWide(waiver, book.today);
      return reason === undefined ? PASS : about(book, waiver, reason);
    }),
  ];
}

const ENDED = ({ until }: Waiver): Text => ({
  en: `its last day was ${until}`,
  zh: `最后一天为 ${until}，已过期`,
});

const UNUSED: Text = { en: "it matched no violation", zh: "未匹配任何违规" };

function about({ all }: WaiverBook, waiver: Waiver, reason: Text): Verdict {
  const which = `waivers[${all.indexOf(waiver)}]`;
  return violation({
    en: `${which} of ${waiver.rule}: ${reason.en}`,
    zh: `${which}（规则 ${waiver.rule}）：${reason.zh}`,
  });
}
