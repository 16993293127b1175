import { OWN_KEY_ACTIONS } from "../actions";
import { parseArn } from "../arns";
import { fitsPattern } from "../wildcard";
import { allows } from "./actions";
import type { PolicyContext } from "./context";
import { ramIssue, type RamIssue } from "./issue";
import type { ReadPolicy } from "./read-policy";
import { kindsOfName } from "./resources";

/** What each alias action needs besides the alias. Source: KMS user guide, 3. */
const ALIAS_KEYS: Readonly<Record<string, { readonly keys: number; readonly words: string }>> = {
  "kms:CreateAlias": { keys: 1, words: "the alias and its key" },
  "kms:UpdateAlias": { keys: 2, words: "the alias, its key of before and its new key" },
  "kms:DeleteAlias": { keys: 1, words: "the alias and its key" },
};

/** Permissions that do nothing without another one, which the policy does not give. */
export function judgePairs(policy: ReadPolicy, context: PolicyContext): RamIssue[] {
  return [
    ...judgeAliases(policy),
    ...judgeReEncrypt(policy, context),
    ...judgeOwnKeys(policy, context.secretKeyArns ?? []),
  ];
}

/** Resources on which a policy allows an action, in whatever statements. */
function resourcesOf(policy: ReadPolicy, action: string): readonly string[] {
  return policy.statements.flatMap((each) => (allows(each, action) ? each.resources : []));
}

function judgeAliases(policy: ReadPolicy): RamIssue[] {
  return Object.entries(ALIAS_KEYS).flatMap(([action, { keys, words }]) => {
    const names = [...new Set(resourcesOf(policy, action))];
    if (names.length === 0) return [];
    const aliases = names.filter((name) => kindsOfName(name).includes("alias"));
    const named = names.filter((name) => kindsOfName(name).includes("key"));
    const enough = named.length >= keys || named.some((name) => name.includes("*"));
    // Neither kind is the business of the rule on kinds.
    if ((aliases.length > 0 && enough) || (aliases.length === 0 && named.length === 0)) return [];
    return ramIssue("alias-pair", {
      path: "Statement",
      expected: `${action} on ${words}`,
      received: names,
      fix: aliases.length === 0 ? "name the alias too" : "name each of these keys too",
    });
  });
}

function judgeReEncrypt(policy: ReadPolicy, { gateway }: PolicyContext): RamIssue[] {
  const halves = ["kms:ReEncryptFrom", "kms:ReEncryptTo"];
  const given = halves.filter((action) => resourcesOf(policy, action).length > 0);
  if (given.length === 1)
    return [
      ramIssue("reencrypt-pair", {
        path: "Statement",
        expected: "kms:ReEncryptFrom on the old key and kms:ReEncryptTo on the new one",
        received: given,
        fix: `add ${halves.find((action) => !given.includes(action)) ?? ""}, or write kms:ReEncrypt*`,
      }),
    ];
  const names = policy.statements.flatMap((each) => (each.allows ? each.actions : []));
  const asked = names.some((name) => name.startsWith("kms:ReEncrypt"));
  if (gateway !== "dedicated" || !asked) return [];
  return [
    ramIssue("reencrypt-pair", {
      path: "Statement",
      expected: "actions that a dedicated instance has",
      received: given,
      fix: "leave them out: a dedicated instance has no ReEncrypt",
    }),
  ];
}

function judgeOwnKeys(policy: ReadPolicy, keyArns: readonly string[]): RamIssue[] {
  return Object.entries(OWN_KEY_ACTIONS).flatMap(([action, onKey]) => {
    if (resourcesOf(policy, action).length === 0) return [];
    const granted = resourcesOf(policy, onKey);
    const missing = keyArns.filter((key) => !granted.some((name) => covers(name, key)));
    if (missing.length === 0) return [];
    return ramIssue("own-key", {
      path: "Statement",
      expected: `${onKey} on the key that protects the secret, besides ${action}`,
      received: granted,
      fix: `allow ${onKey} on ${missing.join(", ")}`,
    });
  });
}

/** Whether a name of a policy stands for a resource. */
function covers(name: string, resource: string): boolean {
  return name === "*" || (parseArn(name) !== undefined && fitsPattern(name, resource));
}
