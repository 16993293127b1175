import { type ActionFact, kmsActions } from "../actions";
import { fitsPattern } from "../wildcard";
import type { PolicyContext } from "./context";
import { ramIssue, type RamIssue } from "./issue";
import type { ReadPolicy, ReadStatement } from "./read-policy";

const ACTION = /^([a-z][a-z0-9-]*):([A-Za-z0-9*?]+)$/;

/** Names that printed editions of the table got wrong. Source: the same names in the interface reference. */
const MISPRINTS: Readonly<Record<string, string>> = {
  "kms:UpdateCertificateStatue": "kms:UpdateCertificateStatus",
  "kms:ListAliasesById": "kms:ListAliasesByKeyId",
  "kms:ReEncrypt": "kms:ReEncryptFrom and kms:ReEncryptTo",
};

/** KMS actions that a name of a policy stands for; undefined for actions of other services. */
export function kmsActionsOf(
  name: string,
  context: PolicyContext,
): readonly ActionFact[] | undefined {
  if (name !== "*" && !name.toLowerCase().startsWith("kms:")) return undefined;
  return kmsActions(context.profile ?? "2026").filter(({ action }) => fitsPattern(name, action));
}

/** Whether a statement allows an action. */
export function allows(statement: ReadStatement, action: string): boolean {
  return statement.allows && statement.actions.some((name) => fitsPattern(name, action));
}

/** Actions that are misspelt, unknown or needless. */
export function judgeActions(policy: ReadPolicy, context: PolicyContext): RamIssue[] {
  return policy.statements.flatMap(({ path, actions }) =>
    actions.flatMap((name, index) => judgeAction(name, `${path}.Action[${index}]`, context)),
  );
}

function judgeAction(name: string, path: string, context: PolicyContext): RamIssue[] {
  if (name !== "*" && !ACTION.test(name)) return [malformed(name, path)];
  if (fitsPattern(name, "kms:DescribeRegions") && !name.includes("*"))
    return [needless(name, path)];
  const known = kmsActionsOf(name, context);
  if (known === undefined || known.length > 0) return isWrongCase(name, known, path);
  return [unknown(name, path, context)];
}

function malformed(name: string, path: string): RamIssue {
  const repaired = name.replace(/^([a-z][a-z0-9-]*)\s*[>;.]\s*/, "$1:");
  const fix = ACTION.test(repaired)
    ? `write ${repaired}`
    : "write the service's code, a colon and the interface's name, such as kms:Decrypt";
  return ramIssue("action-form", { path, expected: "<service>:<action>", received: name, fix });
}

function needless(name: string, path: string): RamIssue {
  return ramIssue("action-needless", {
    path,
    expected: "actions that need a grant",
    received: name,
    fix: "leave it out: everybody may list regions",
  });
}

function unknown(name: string, path: string, context: PolicyContext): RamIssue {
  const profile = context.profile ?? "2026";
  // The newer table has every action: one of its names is unknown in the older profile alone.
  const newer = kmsActions("2026").some(({ action }) => action === name);
  const meant = Object.hasOwn(MISPRINTS, name) ? MISPRINTS[name] : undefined;
  const fix =
    meant !== undefined
      ? `write ${meant}`
      : newer
        ? "choose the profile 2026, in which the name of this action is inferred"
        : "name an interface of KMS as its reference spells it";
  const expected = `a KMS action of the ${profile} profile`;
  return ramIssue("action-known", { path, expected, received: name, fix });
}

/** Actions are taken in either case; a name in another case than the table's is more likely to be one that nobody looked up. */
function isWrongCase(
  name: string,
  known: readonly ActionFact[] | undefined,
  path: string,
): RamIssue[] {
  const [only] = known ?? [];
  if (!only || /[*?]/.test(name) || only.action === name) return [];
  return [
    ramIssue("action-known", {
      path,
      expected: "the action as its reference spells it",
      received: name,
      fix: `write ${only.action}`,
    }),
  ];
}
