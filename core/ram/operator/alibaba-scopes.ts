import { KEY_STORE_ROLE, ACTION_TRAIL_ROLE } from "../../kms/service-roles";
import { kmsActions } from "../actions";
import { formatArn, kmsArn, ramArn } from "../arns";
import { type Condition, forServices } from "../conditions";
import type { ResourceKind } from "../resource-kinds";
import { namePatterns, type OperatorPlace, type UsedNames } from "./name-patterns";

/** What an action is allowed on. */
export interface Scope {
  readonly resources: readonly string[];
  readonly conditions: readonly Condition[];
}

/** Actions of RAM by what they work on; those on two kinds need both. Source: RAM interface reference; upstream provider. */
const RAM_ON = {
  user: /User|AccessKey|LoginProfile|MFADevice/,
  policy: /Policy/,
  role: /Role/,
} as const;

/** Services whose roles are made along the way, besides those that the program names. */
const LINKED_SERVICES = [KEY_STORE_ROLE.serviceName, ACTION_TRAIL_ROLE.serviceName];

/** Services without names that a policy could be narrowed to. Source: CreateCluster of the HSM interface reference ("all resources"); for the others inferred. */
const UNSCOPED: ReadonlySet<string> = new Set(["bssapi", "cms", "yundun-hsm"]);

/** What an action of Alibaba Cloud is allowed on: this region, account and names, as far as resource names can say so. */
export function alibabaScope(action: string, used: UsedNames, place: OperatorPlace): Scope {
  const [service = "", name = ""] = action.split(":");
  if (name.endsWith("ServiceLinkedRole")) {
    const services = [...new Set([...(used["linked service"] ?? []), ...LINKED_SERVICES])].sort();
    return { resources: ["*"], conditions: [forServices(services)] };
  }
  return { resources: resources({ service, name }, used, place), conditions: [] };
}

function resources(
  { service, name }: { readonly service: string; readonly name: string },
  used: UsedNames,
  place: OperatorPlace,
): readonly string[] {
  const { region, accountId = "*" } = place;
  const named = (kind: "trail" | "bucket", of: (pattern: string) => string) =>
    namePatterns(kind, used, place).map(of);
  if (UNSCOPED.has(service)) return ["*"];
  if (service === "kms") return kmsNames(`kms:${name}`, used, place);
  if (service === "ram") return ramNames(name, used, place);
  if (service === "oss") {
    const bucket = (resource: string) => formatArn({ service, region: "*", accountId, resource });
    if (name === "ListBuckets") return [bucket("*")];
    const isOnObjects =
      /Objects?(Version)?$|MultipartUpload$/.test(name) && !name.startsWith("List");
    return named("bucket", (pattern) => bucket(isOnObjects ? `${pattern}/*` : pattern));
  }
  if (service === "actiontrail" && !/^(Describe|Get|List)/.test(name))
    return named("trail", (trail) =>
      formatArn({ service, region: "*", accountId, resource: `trail/${trail}` }),
    );
  return [formatArn({ service, region, accountId, resource: "*" })];
}

function kmsNames(action: string, used: UsedNames, place: OperatorPlace): readonly string[] {
  const { region, accountId = "*" } = place;
  const kinds = kmsActions("2026").find((fact) => fact.action === action)?.kinds;
  const at = (resource: string) => kmsArn({ region, accountId }, resource);
  if (kinds === undefined) return [at("*")];
  // What works on keys and secrets alike is asked for keys alone: no stack of this kit has secrets.
  const own = kinds.includes("key") ? kinds.filter((kind) => kind !== "secret") : kinds;
  return own.flatMap((kind) => kindNames(kind, used, place)).map(at);
}

/** Keys have no names, and their ids are not known before they are made. */
function kindNames(kind: ResourceKind, used: UsedNames, place: OperatorPlace): readonly string[] {
  if (kind.endsWith(" container")) return [kind.split(" ")[0] ?? ""];
  if (kind === "alias")
    return namePatterns(kind, withoutAliasPrefix(used), place).map((name) => `alias/${name}`);
  if (kind === "network rule")
    return namePatterns(kind, used, place).map((name) => `network/${name}`);
  return [`${kind}/*`];
}

function withoutAliasPrefix(used: UsedNames): UsedNames {
  return { ...used, alias: (used.alias ?? []).map((name) => name.replace(/^alias\//, "")) };
}

function ramNames(name: string, used: UsedNames, place: OperatorPlace): readonly string[] {
  const { accountId = "*" } = place;
  const kinds = (["user", "policy", "role"] as const).filter((kind) => RAM_ON[kind].test(name));
  // A user is found again by its id in the list of all.
  if (name === "ListUsers") return [ramArn(accountId, "user", "*")];
  // A deletion is looked up by its task.
  if (name === "GetServiceLinkedRoleDeletionStatus") return [ramArn(accountId, "role", "*")];
  if (kinds.length === 0) return [formatArn({ ...RAM_ANY, accountId })];
  return kinds.flatMap((kind) => [
    ...namePatterns(kind, used, place).map((pattern) => ramArn(accountId, kind, pattern)),
    ...(kind === "policy" ? systemPolicies(used) : []),
    ...(name === "GetRole" ? linkedRoles(accountId) : []),
  ]);
}

/** Service-linked roles have the names that their services give them, in lower case in some answers. */
function linkedRoles(accountId: string): string[] {
  return ["AliyunServiceRoleFor*", "aliyunservicerolefor*"].map((name) =>
    ramArn(accountId, "role", name),
  );
}

const RAM_ANY = { service: "ram", region: "*", resource: "*" };

/** Policies of the cloud belong to nobody's account. */
function systemPolicies(used: UsedNames): string[] {
  const names = (used.policy ?? []).filter((name) => name.startsWith("Aliyun"));
  return names.map((name) => ramArn("system", "policy", name));
}
