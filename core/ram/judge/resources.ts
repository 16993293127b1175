import type { ActionFact } from "../actions";
import { ARN_FORM, parseArn } from "../arns";
import { kindsOf, RESOURCE_KINDS, type ResourceKind, resourceForm } from "../resource-kinds";
import { kmsActionsOf } from "./actions";
import type { PolicyContext } from "./context";
import { ramIssue, type RamIssue } from "./issue";
import type { ReadPolicy, ReadStatement } from "./read-policy";

/** Start of the names of managed secrets of ECS. Source: Alibaba Cloud KMS collection 4.7.4. */
const ECS_SECRET_PREFIX = "secret/acs/ecs/";

/** What it is taken for. */
const SHORT_PREFIX = "secret/ecs/";

/** Resource names that are malformed, somebody else's, or of a kind that the statement's actions do not work on. */
export function judgeResources(policy: ReadPolicy, context: PolicyContext): RamIssue[] {
  return policy.statements.flatMap((statement) => [
    ...statement.resources.flatMap((name, index) =>
      judgeName(name, `${statement.path}.Resource[${index}]`, context),
    ),
    ...judgeKinds(statement, context),
  ]);
}

/** Kinds of KMS resources that a name stands for. */
export function kindsOfName(name: string): readonly ResourceKind[] {
  if (name === "*") return RESOURCE_KINDS;
  const arn = parseArn(name);
  return arn && /^(kms|\*)$/.test(arn.service) ? kindsOf(arn.resource) : [];
}

function judgeName(name: string, path: string, context: PolicyContext): RamIssue[] {
  if (name === "*") return [];
  const arn = parseArn(name);
  if (!arn) {
    const fix = name.startsWith("arn:")
      ? "name a resource of Alibaba Cloud, not of another cloud"
      : "give all five parts; a part that does not matter is *";
    return [ramIssue("resource-form", { path, expected: ARN_FORM, received: name, fix })];
  }
  if (arn.service === "kms" && !isPlacedKind(arn.resource)) return [noKind(name, path)];
  if (arn.service === "kms" && arn.resource.startsWith(SHORT_PREFIX))
    return [shortPrefix(name, path)];
  const foreign = isOther(arn.accountId, context.accountId) || isOther(arn.region, context.region);
  return foreign ? [foreignName(name, path, context)] : [];
}

/** Newer kinds have names that no page shows: only what is surely none of them is refused. */
function isPlacedKind(resource: string): boolean {
  return kindsOf(resource).length > 0 || /^[a-z-]+\/\S+$/i.test(resource);
}

function isOther(part: string, wanted: string | undefined): boolean {
  return wanted !== undefined && part !== "" && !/[*?]|^system$/.test(part) && part !== wanted;
}

function noKind(name: string, path: string): RamIssue {
  return ramIssue("resource-form", {
    path,
    expected: `a name such as ${resourceForm("key")}`,
    received: name,
    fix: "end it in key, secret, alias or certificate, or in one of these with / and a name",
  });
}

function shortPrefix(name: string, path: string): RamIssue {
  return ramIssue("ecs-secret-prefix", {
    path,
    expected: `a managed secret of ECS under ${ECS_SECRET_PREFIX}`,
    received: name,
    fix: `write ${ECS_SECRET_PREFIX} unless the secret is a generic one of that name`,
  });
}

function foreignName(name: string, path: string, { accountId, region }: PolicyContext): RamIssue {
  return ramIssue("resource-foreign", {
    path,
    expected: `a resource of account ${accountId ?? "*"} in region ${region ?? "*"}`,
    received: name,
    fix: "name a resource of this environment",
  });
}

function judgeKinds(statement: ReadStatement, context: PolicyContext): RamIssue[] {
  if (!statement.allows) return [];
  const facts = statement.actions.map((name) => kmsActionsOf(name, context));
  const named = statement.resources.flatMap(kindsOfName);
  return [
    ...statement.actions.flatMap((name, index) =>
      judgeActionKinds(name, facts[index], { statement, named, index }),
    ),
    ...unusedNames(statement, facts),
  ];
}

interface KindScene {
  readonly statement: ReadStatement;
  /** Kinds that the statement's resources stand for. */
  readonly named: readonly ResourceKind[];
  readonly index: number;
}

function judgeActionKinds(
  name: string,
  facts: readonly ActionFact[] | undefined,
  { statement, named, index }: KindScene,
): RamIssue[] {
  const path = `${statement.path}.Action[${index}]`;
  if (name === "kms:GetRandomPassword")
    return statement.resources.includes("*") ? [] : [randomPassword(statement)];
  const kinds = kindsNeeded(facts);
  if (kinds === undefined || kinds.some((kind) => named.includes(kind))) return [];
  const expected = `${name} on ${kinds.map(resourceForm).join(" or ")}`;
  const { resources } = statement;
  if (named.includes("alias") && kinds.includes("key") && kinds.length === 1)
    return [
      ramIssue("alias-instead-of-key", {
        path,
        expected,
        received: resources,
        fix: "name the key: who uses a key by its alias needs permission on the key, none on the alias",
      }),
    ];
  return [
    ramIssue("resource-kind", {
      path,
      expected,
      received: resources,
      fix: "name a resource of that kind, or move the action to a statement of its own",
    }),
  ];
}

/** Kinds of which one is needed for the action to do anything; undefined when any resource may do. */
function kindsNeeded(
  facts: readonly ActionFact[] | undefined,
): readonly ResourceKind[] | undefined {
  if (!facts || facts.some(({ kinds }) => kinds === undefined)) return undefined;
  const kinds = [...new Set(facts.flatMap((fact) => fact.kinds ?? []))];
  return kinds.length === 0 ? undefined : kinds;
}

function randomPassword({ path, resources }: ReadStatement): RamIssue {
  return ramIssue("random-password-resource", {
    path: `${path}.Resource`,
    expected: "* for kms:GetRandomPassword, which works on nothing",
    received: resources,
    fix: "move the action to a statement of its own on *",
  });
}

function unusedNames(
  { path, resources }: ReadStatement,
  facts: readonly (readonly ActionFact[] | undefined)[],
): RamIssue[] {
  const needed = facts.map((each) => (each === undefined ? undefined : kindsNeeded(each)));
  if (needed.includes(undefined)) return [];
  const kinds = needed.flatMap((each) => each ?? []);
  return resources.flatMap((name, index) => {
    const own = kindsOfName(name);
    if (own.length === 0 || own.some((kind) => kinds.includes(kind))) return [];
    return ramIssue("resource-unused", {
      path: `${path}.Resource[${index}]`,
      expected: "a resource that one of the statement's actions works on",
      received: name,
      fix: "leave it out, or give it to a statement whose actions work on it",
    });
  });
}
