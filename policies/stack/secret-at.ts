import { firstViolation } from "../rule/first-violation";
import { on, type ResourceCase, type ResourceClass, type Subject } from "../rule/resource-rule";
import { valueAt } from "../rule/stack";
import { notApplicable, PASS, violation, type Verdict } from "../rule/verdict";

const NOT_SET = notApplicable({ en: "no secret input is set", zh: "未设置敏感输入" });

/** A case of the rule: inputs of these paths are secrets of Pulumi where they are set. */
export function secretAt<Args>(
  resourceClass: ResourceClass<Args>,
  first: string,
  ...others: readonly string[]
): ResourceCase {
  return on(resourceClass, (inputs, subject) => judgePaths(inputs, subject, [first, ...others]));
}

/** The judgement of inputs by their paths. */
export function judgePaths(inputs: unknown, subject: Subject, paths: readonly string[]): Verdict {
  return firstViolation(
    () => NOT_SET,
    ...paths.map((path) => () => judgePath(inputs, subject, path)),
  );
}

function judgePath(inputs: unknown, subject: Subject, path: string): Verdict {
  if (subject.isSecret(path)) return PASS;
  const value = valueAt(inputs, path);
  if (value === undefined || value === "") return NOT_SET;
  return violation({
    en: `${path} is in plain form, expected a secret of Pulumi`,
    zh: `${path} 为明文，应为 Pulumi secret`,
  });
}
