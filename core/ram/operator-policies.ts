import { IssueError, type Issue } from "../issues";
import { kmsActions } from "./actions";
import { packStatements, policyText, POLICY_DOCUMENT_MAX_BYTES } from "./document";
import { ALIBABA_ACCOUNT_RESOURCES } from "./operator/alibaba-account";
import { ALIBABA_AUDIT_RESOURCES } from "./operator/alibaba-audit";
import { ALIBABA_KMS_RESOURCES } from "./operator/alibaba-keys";
import { ALIBABA_PLUGIN_RESOURCES } from "./operator/alibaba-plugin";
import { alibabaScope, type Scope } from "./operator/alibaba-scopes";
import type { OperatorPlace, UsedNames } from "./operator/name-patterns";
import type { NamedKind, ResourceActions } from "./operator/resource-actions";
import { VOLCENGINE_KEY_RESOURCES } from "./operator/volcengine-keys";
import { VOLCENGINE_NETWORK_RESOURCES } from "./operator/volcengine-network";
import { volcengineScope } from "./operator/volcengine-scopes";
import { allow, type RamAction, type Statement } from "./statement";

export type { OperatorPlace } from "./operator/name-patterns";

/** A cloud that an operator needs permissions in. */
export type OperatorCloud = "alibaba" | "volcengine";

/** A resource of a stack, as far as permissions depend on it. */
export interface UsedResource {
  /** Type token, for example `alicloud:kms/key:Key`. */
  readonly type: string;
  /** Inputs, from which names are taken. @default - none */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Whether the stack only reads it: it is somebody else's. @default false */
  readonly isAdopted?: boolean;
}

/** What whoever deploys a stack needs in one cloud. */
export interface OperatorPolicy {
  readonly cloud: OperatorCloud;
  /** Policies by their text, each below the limit; all of them are needed. */
  readonly documents: readonly string[];
  /** Actions whose names no page of the vendor confirms. */
  readonly inferred: readonly string[];
  /** What the policies let their holder do besides, a sentence each. */
  readonly warnings: readonly string[];
}

const TABLES: Readonly<Record<OperatorCloud, Readonly<Record<string, ResourceActions>>>> = {
  alibaba: {
    ...ALIBABA_KMS_RESOURCES,
    ...ALIBABA_ACCOUNT_RESOURCES,
    ...ALIBABA_AUDIT_RESOURCES,
    ...ALIBABA_PLUGIN_RESOURCES,
  },
  volcengine: { ...VOLCENGINE_KEY_RESOURCES, ...VOLCENGINE_NETWORK_RESOURCES },
};

/** Types that no cloud is asked for: the engine's own, programs on hosts, keys and certificates, components, and what our plugin makes by itself. */
const WITHOUT_CLOUD =
  /^(pulumi:(pulumi|providers):.+|command:.+|tls:.+|hyok:(alibaba|volcengine):\w+|hyok:index:(DestroyGuard|HostKey|KeyProtection|Pkcs12|ProxyCredential))$/;

/** Actions whose names the vendors' pages confirm; in every other the service's code and the interface's name are put together. */
const CONFIRMED = {
  alibaba: /^(ram|vpc|oss):|^yundun-hsm:CreateCluster$/,
  volcengine: /^(iam|vpc|ecs):|^kms:(?!\w*CustomKeyStores?$)/,
} as const;

const DOCUMENTED_KMS = new Set<string>(kmsActions("2022").map(({ action }) => action));

/** Whether the table knows a type, or knows that no cloud is asked for it. */
export function isKnownType(type: string): boolean {
  return (
    WITHOUT_CLOUD.test(type) || Object.values(TABLES).some((table) => Object.hasOwn(table, type))
  );
}

/**
 * Least-privilege policies for whoever deploys, changes and destroys these resources: one for each cloud that is asked for something.
 * @throws IssueError that names every type that the tables do not have.
 */
export function operatorPolicies(
  resources: readonly UsedResource[],
  places: Readonly<Record<OperatorCloud, OperatorPlace>>,
): readonly OperatorPolicy[] {
  const issues = unknownTypes(resources);
  if (issues.length > 0) throw new IssueError("operator permissions:", issues);
  return (["alibaba", "volcengine"] as const).flatMap((cloud) => {
    const actions = actionsOf(resources, cloud);
    return actions.length === 0
      ? []
      : [policyOf(cloud, actions, { resources, place: places[cloud] })];
  });
}

function unknownTypes(resources: readonly UsedResource[]): Issue[] {
  const types = new Set(resources.map(({ type }) => type));
  return [...types]
    .filter((type) => !isKnownType(type))
    .map((type) => ({
      path: type,
      expected: "a type in the tables of operator permissions",
      received: type,
      fix: "add the actions that its life takes to core/ram/operator",
    }));
}

function actionsOf(resources: readonly UsedResource[], cloud: OperatorCloud): string[] {
  const actions = resources.flatMap((resource) => actionsOfOne(resource, rowOf(resource, cloud)));
  return [...new Set(actions)].sort();
}

function rowOf({ type }: UsedResource, cloud: OperatorCloud): ResourceActions | undefined {
  const table = TABLES[cloud];
  return Object.hasOwn(table, type) ? table[type] : undefined;
}

function actionsOfOne(
  { inputs = {}, isAdopted }: UsedResource,
  row: ResourceActions | undefined,
): readonly string[] {
  if (!row) return [];
  if (isAdopted) return row.read;
  const forced = row.forced && inputs[row.forced.input] === true ? row.forced.actions : [];
  return [...row.create, ...row.read, ...row.update, ...row.delete, ...forced];
}

function policyOf(
  cloud: OperatorCloud,
  actions: readonly string[],
  {
    resources,
    place,
  }: { readonly resources: readonly UsedResource[]; readonly place: OperatorPlace },
): OperatorPolicy {
  const used = namesOf(resources, cloud);
  const statements = grouped(actions, (action) =>
    cloud === "alibaba"
      ? alibabaScope(action, used, place)
      : { resources: volcengineScope(action, used, place), conditions: [] },
  );
  const render = cloud === "alibaba" ? readableDocument : volcengineDocument;
  return {
    cloud,
    documents: packStatements(statements, { maxBytes: POLICY_DOCUMENT_MAX_BYTES, render }).map(
      render,
    ),
    warnings: warningsOf(actions),
    inferred: actions.filter(
      (action) =>
        !CONFIRMED[cloud].test(action) && !(cloud === "alibaba" && DOCUMENTED_KMS.has(action)),
    ),
  };
}

/** Who writes policies and attaches them can widen them: no resource name prevents that. */
function warningsOf(actions: readonly string[]): string[] {
  const writes = actions.filter((action) => /:(Create|Update)Policy(Version)?$/.test(action));
  const attaches = actions.filter((action) => /:AttachPolicyTo|:AttachRolePolicy$/.test(action));
  const services = writes.filter((action) => !action.startsWith("kms:"));
  if (services.length === 0 || attaches.length === 0) return [];
  return [
    `${services[0] ?? ""} with ${attaches[0] ?? ""} can give the stack's own users and roles any permission; keep these policies to the pipeline that deploys`,
  ];
}

/** One statement for all actions that are allowed on the same. */
function grouped(actions: readonly string[], scopeOf: (action: string) => Scope): Statement[] {
  const groups = new Map<string, { readonly scope: Scope; readonly actions: RamAction[] }>();
  for (const action of actions) {
    const scope = scopeOf(action);
    const key = JSON.stringify(scope);
    const group = groups.get(key) ?? { scope, actions: [] };
    group.actions.push(action as RamAction);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => allow({ ...group.scope, actions: group.actions }));
}

/** Names that the inputs give; what is not known yet is none. */
function namesOf(resources: readonly UsedResource[], cloud: OperatorCloud): UsedNames {
  const names: Partial<Record<NamedKind, string[]>> = {};
  for (const resource of resources) {
    const named = rowOf(resource, cloud)?.names ?? {};
    for (const [kind, input] of Object.entries(named) as [NamedKind, string][]) {
      const name = valueAt(resource.inputs ?? {}, input);
      if (typeof name === "string" && name !== "") (names[kind] ??= []).push(name);
    }
  }
  return names;
}

function valueAt(inputs: Readonly<Record<string, unknown>>, path: string): unknown {
  return path.split(".").reduce<unknown>((value, part) => {
    const isObject = typeof value === "object" && value !== null;
    return isObject ? (value as Record<string, unknown>)[part] : undefined;
  }, inputs);
}

/** A policy with a statement on each line, to be read and pasted. */
function readableDocument(statements: readonly Statement[]): string {
  return policyText(statements)
    .replace('"Statement":[', '"Statement":[\n')
    .replace(/\},\{"Effect"/g, '},\n{"Effect"');
}

/** Volcengine's policies have the same statements and no version. Source: IAM documentation 6257/65059. */
function volcengineDocument(statements: readonly Statement[]): string {
  return readableDocument(statements).replace(/^\{"Version":"[^"]*",/, "{");
}
