import { fitsPattern } from "../wildcard";
import type { PolicyContext, TaggedKey } from "./context";
import { ramIssue, type RamIssue } from "./issue";
import type { ReadCondition, ReadPolicy, ReadStatement } from "./read-policy";

const PREFIX = "kms:tag/";

/** How each operator compares the value of a tag with one of a policy; those that negate hold without a tag too. */
const FITS: Readonly<Record<string, (tag: string, value: string) => boolean>> = {
  StringEquals: (tag, value) => tag === value,
  StringEqualsIgnoreCase: (tag, value) => tag.toLowerCase() === value.toLowerCase(),
  StringLike: (tag, value) => fitsPattern(value, tag),
};

/** Conditions on tags that no key of the statement has, where the keys are known. */
export function judgeTags(policy: ReadPolicy, { keys }: PolicyContext): RamIssue[] {
  if (keys === undefined) return [];
  return policy.statements
    .filter((statement) => statement.allows)
    .flatMap((statement) => statement.conditions.flatMap((each) => judge(each, statement, keys)));
}

function judge(
  { path, operator, key, values }: ReadCondition,
  { resources }: ReadStatement,
  keys: readonly TaggedKey[],
): RamIssue[] {
  const fits = Object.hasOwn(FITS, operator) ? FITS[operator] : undefined;
  if (!fits || !key.startsWith(PREFIX)) return [];
  const tagKey = key.slice(PREFIX.length);
  const named = keys.filter(({ arn }) => resources.some((name) => fitsPattern(name, arn)));
  const tags = named.flatMap(({ tags: own }) =>
    Object.hasOwn(own, tagKey) ? [own[tagKey] ?? ""] : [],
  );
  if (tags.some((tag) => values.some((value) => fits(tag, value)))) return [];
  return [
    ramIssue("tagged-keys", {
      path: `${path}["${key}"]`,
      expected: `a key of the statement with tag ${tagKey}=${values.join(" or ")}`,
      received: tags,
      fix: "tag the keys that the grant is for, or correct the condition",
    }),
  ];
}
