import { parseArn } from "../arns";
import { conditionKeyKind } from "../conditions";
import { fitsPattern } from "../wildcard";
import { allows } from "./actions";
import type { PolicyContext } from "./context";
import { ramIssue, type RamIssue } from "./issue";
import type { ReadPolicy, ReadStatement } from "./read-policy";

/** Actions that end the use of a key or of its material. */
const ADMINISTRATION = ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:DeleteKeyMaterial"];

/** Actions that use a key. */
const USE = ["kms:Encrypt", "kms:Decrypt"];

/** A name that nobody gives: a pattern that fits it fits every name. */
const NONE = "no-name-at-all";

/** Grants that are wider than anybody should have them. */
export function judgePrivileges(policy: ReadPolicy, context: PolicyContext): RamIssue[] {
  const granting = policy.statements.filter((statement) => statement.allows);
  return [
    ...granting.flatMap((statement) => judgeBreadth(statement, context)),
    ...granting.flatMap(linkedRole),
    ...(context.temporary === true ? granting.flatMap(temporary) : []),
    ...separateDuties(granting, context),
  ];
}

function judgeBreadth(statement: ReadStatement, { audience }: PolicyContext): RamIssue[] {
  const [keys, secrets] = [everyOne(statement, "key"), everyOne(statement, "secret")];
  const isForApplications = audience !== "administrator";
  const isFree = !statement.conditions.some(limits);
  const everything = statement.actions.find((name) => name === "*" || name === "kms:*");
  const all = keys ?? secrets;
  if (everything !== undefined)
    return all !== undefined && isForApplications && isFree
      ? [fullAccess(statement, `${everything} on ${all}`)]
      : [];
  const issues: RamIssue[] = [];
  if (keys !== undefined && isFree) issues.push(...freeUse(statement, keys));
  if (secrets === undefined) return issues;
  if (statement.actions.includes("kms:Get*")) issues.push(readAnything(statement, secrets));
  else if (isForApplications && allows(statement, "kms:GetSecretValue"))
    issues.push(secretAnything(statement, secrets));
  return issues;
}

/** The resource of a statement that stands for every key or every secret of an account. */
function everyOne({ resources }: ReadStatement, kind: "key" | "secret"): string | undefined {
  return resources.find((name) => {
    const { service = "", resource = "" } = parseArn(name) ?? {};
    return name === "*" || (/^(kms|\*)$/.test(service) && fitsPattern(resource, `${kind}/${NONE}`));
  });
}

function freeUse(statement: ReadStatement, keys: string): RamIssue[] {
  return [
    ...(allows(statement, "kms:Decrypt") ? [decryptAnything(statement, keys)] : []),
    ...(allows(statement, "kms:AsymmetricSign") ? [signAnything(statement, keys)] : []),
  ];
}

/** Whether a condition narrows who or what a grant is for. */
function limits({ key }: { readonly key: string }): boolean {
  return conditionKeyKind(key) !== undefined && key !== "acs:SecureTransport";
}

function fullAccess({ path }: ReadStatement, received: string): RamIssue {
  return ramIssue("full-access", {
    path,
    expected: "the actions and the resources that an application needs",
    received,
    fix: "name them; only an administrator's policy may hold everything",
  });
}

function decryptAnything({ path }: ReadStatement, resource: string): RamIssue {
  return ramIssue("decrypt-anything", {
    path,
    expected: "kms:Decrypt on named keys, or under a condition on tag, address or time",
    received: `kms:Decrypt on ${resource} without a condition`,
    fix: "name the keys, or add a condition",
  });
}

function signAnything({ path }: ReadStatement, resource: string): RamIssue {
  return ramIssue("sign-anything", {
    path,
    expected: "kms:AsymmetricSign on named keys, or under a condition on tag, address or time",
    received: `kms:AsymmetricSign on ${resource} without a condition`,
    fix: "name the keys, or add a condition",
  });
}

function readAnything({ path }: ReadStatement, resource: string): RamIssue {
  return ramIssue("read-anything", {
    path,
    expected: "kms:Get* on certificates alone",
    received: `kms:Get* on ${resource}`,
    fix: "name certificate/* as the resource: on * it reads every secret's value too",
  });
}

function secretAnything({ path }: ReadStatement, resource: string): RamIssue {
  return ramIssue("secret-anything", {
    path,
    expected: "kms:GetSecretValue on named secrets",
    received: `kms:GetSecretValue on ${resource}`,
    fix: "name the secrets that the application reads",
  });
}

function linkedRole(statement: ReadStatement): RamIssue[] {
  if (!allows(statement, "ram:CreateServiceLinkedRole")) return [];
  const isBound = statement.conditions.some(
    ({ operator, key }) => key === "ram:ServiceName" && operator.startsWith("StringEquals"),
  );
  if (isBound) return [];
  return [
    ramIssue("linked-role-condition", {
      path: statement.path,
      expected: "ram:CreateServiceLinkedRole with StringEquals on ram:ServiceName",
      received: "no such condition",
      fix: "add the condition with the services whose roles may be made, such as keystore.kms.aliyuncs.com",
    }),
  ];
}

function temporary({ path, conditions }: ReadStatement): RamIssue[] {
  const ends = conditions.some(
    ({ operator, key }) => key === "acs:CurrentTime" && operator.startsWith("DateLessThan"),
  );
  if (ends) return [];
  return [
    ramIssue("temporary-grant", {
      path,
      expected: "DateLessThan on acs:CurrentTime in a grant that is to end",
      received: "no end",
      fix: "add the condition with the time at which the grant ends",
    }),
  ];
}

/** Who may end a key should not be who uses it, and the other way round; the account's full access is another rule's. */
function separateDuties(
  granting: readonly ReadStatement[],
  { audience }: PolicyContext,
): RamIssue[] {
  const granted = (actions: readonly string[]) =>
    actions.filter((action) =>
      granting.some((each) => !each.actions.includes("*") && !isAll(each) && allows(each, action)),
    );
  const ends = granted(ADMINISTRATION);
  const uses = granted(USE);
  if (ends.length === 0 || uses.length === 0) return [];
  return [
    ramIssue("separate-duties", {
      path: "Statement",
      expected: "either the use or the administration of keys",
      received: [...uses, ...ends],
      fix: `give ${audience === "administrator" ? "the use" : "the administration"} of keys to another principal`,
    }),
  ];
}

function isAll({ actions }: ReadStatement): boolean {
  return actions.includes("kms:*");
}
