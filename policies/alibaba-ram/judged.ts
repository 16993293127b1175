import type { PolicyContext, RamRule } from "../../core/ram/judge";
import type { ReadStatement } from "../../core/ram/judge/read-policy";
import { notApplicable, PASS, violation, type Verdict } from "../rule/verdict";
import { issueMessage, secretMessage } from "./issue-message";
import { isAboutKms, liesIn, opinionOf } from "./opinion";
import { leftTo, NOT_CONCERNED, UNREADABLE } from "./reasons";

/** A document that is judged. */
interface Document {
  readonly text: string;
  readonly context: PolicyContext;
  /** Whether nothing of it may be shown. */
  readonly isSecret: boolean;
}

interface Asked {
  readonly expectedZh: string;
  readonly concerns?: (statement: ReadStatement) => boolean;
  readonly leftTo?: RamRule;
}

/** What one rule of the judge of policies says of a document. */
export function judged(
  { text, context, isSecret }: Document,
  name: RamRule,
  asked: Asked,
): Verdict {
  const { statements, issues } = opinionOf(text, context);
  const concerned = statements.filter(asked.concerns ?? isAboutKms);
  const own = issues.filter((each) => each.rule === name && liesIn(each, concerned));
  const better = issues.filter((each) => each.rule === asked.leftTo);
  const left = statements.filter((each) => better.some((issue) => liesIn(issue, [each])));
  const found = own.filter((issue) => !left.some((each) => liesIn(issue, [each])));
  if (found.length > 0)
    return violation(isSecret ? secretMessage(found) : issueMessage(found, asked.expectedZh));
  if (own.length > 0) return notApplicable(leftTo(asked.leftTo ?? name));
  if (statements.length === 0) return notApplicable(UNREADABLE);
  return concerned.length === 0 ? notApplicable(NOT_CONCERNED) : PASS;
}
