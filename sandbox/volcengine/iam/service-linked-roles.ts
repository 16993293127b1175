import type { Cloud } from "../../cloud/context";
import { iamError } from "./errors";
import { findRole, nextRoleId, roles, type RoleRow, type Tag } from "./rows";

/** What the vendor fixes about a service-linked role: its name, who assumes it, and what it may do. */
export interface RoleTemplate {
  readonly roleName: string;
  readonly displayName: string;
  readonly description: string;
  readonly policyName: string;
  /** Actions of the policy; the published facts stop at the names, so these are INFERRED. */
  readonly actions: readonly string[];
}

/** Role names: docs/82379/1263493 for Ark, the console for the others. Everything else is INFERRED; a program should read it from the cloud, not know it. */
const TEMPLATES: Readonly<Record<string, RoleTemplate>> = {
  kms: {
    roleName: "ServiceRoleForKMS",
    displayName: "KMS service-linked role",
    description: "Lets KMS reach an external key store through PrivateLink.",
    policyName: "ServiceRolePolicyForKMS",
    actions: ["privatelink:DescribeVpcEndpointServices", "privatelink:CreateVpcEndpoint"],
  },
  ark: {
    roleName: "ServiceRoleForArk",
    displayName: "Ark service-linked role",
    description: "Lets Ark use other services of the account, KMS among them.",
    policyName: "ServiceRolePolicyForArk",
    actions: ["kms:DescribeKey", "kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"],
  },
  clb: {
    roleName: "ServiceRoleForLoadBalancer",
    displayName: "CLB service-linked role",
    description: "Lets CLB attach network interfaces in the account's VPCs.",
    policyName: "ServiceRolePolicyForLoadBalancer",
    actions: ["vpc:CreateNetworkInterface", "vpc:DeleteNetworkInterface"],
  },
  privatelink: {
    roleName: "ServiceRoleForPrivateLink",
    displayName: "PrivateLink service-linked role",
    description: "Lets PrivateLink connect endpoints to the account's load balancers.",
    policyName: "ServiceRolePolicyForPrivateLink",
    actions: ["clb:DescribeLoadBalancers", "vpc:DescribeSubnets"],
  },
};

/** Table of templates that somebody changed in this sandbox, by service code: the vendor may change one at any time. */
export const CHANGED_TEMPLATES = "volcengine.iam.templates";

/** Tables of each service whose rows keep the service's role in use. A name that ends with a dot stands for all that start so. */
const USED_BY: Readonly<Record<string, readonly string[]>> = {
  kms: ["volcengine.kms.stores"],
  ark: [],
  clb: ["volcengine.clb."],
  privatelink: ["volcengine.privatelink."],
};

const MAX_SESSION_SECONDS = 43_200;

/** The template of a service. @throws CloudError ServiceLinkedRoleTemplateNotExist. */
export function roleTemplate(cloud: Cloud, serviceName: string): RoleTemplate {
  const changed = cloud.store.table<RoleTemplate>(CHANGED_TEMPLATES).get(serviceName);
  if (changed) return changed;
  const template = Object.hasOwn(TEMPLATES, serviceName) ? TEMPLATES[serviceName] : undefined;
  if (template) return template;
  throw iamError(
    "ServiceLinkedRoleTemplateNotExist",
    `Service '${serviceName}' has no service-linked role in the sandbox; it models ${Object.keys(TEMPLATES).join(", ")}.`,
  );
}

/** Document that lets the service, and nobody else, assume its role. */
export function trustOf(serviceName: string): string {
  return JSON.stringify({
    Statement: [
      { Effect: "Allow", Action: ["sts:AssumeRole"], Principal: { Service: [serviceName] } },
    ],
  });
}

/** Makes the role of a service. @throws CloudError RoleAlreadyExists. */
export function addServiceLinkedRole(
  cloud: Cloud,
  accountId: string,
  serviceName: string,
): RoleRow {
  const template = roleTemplate(cloud, serviceName);
  if (roles(cloud).has(template.roleName)) {
    throw iamError("RoleAlreadyExists", `Role '${template.roleName}' already exists.`);
  }
  const row: RoleRow = {
    roleName: template.roleName,
    roleId: nextRoleId(cloud),
    accountId,
    serviceLinked: true,
    serviceName,
    displayName: template.displayName,
    description: template.description,
    trustPolicyDocument: trustOf(serviceName),
    maxSessionDuration: MAX_SESSION_SECONDS,
    tags: [],
    createdAtMs: cloud.clock.now(),
    updatedAtMs: cloud.clock.now(),
  };
  roles(cloud).set(row.roleName, row);
  cloud.store.save();
  return row;
}

/** Gives a role its tags. */
export function tagRole(cloud: Cloud, row: RoleRow, tags: readonly Tag[]): void {
  row.tags = tags;
  cloud.store.save();
}

/**
 * Deletes a service-linked role that nothing needs any more.
 * @throws CloudError RoleNotExist, ServiceLinkedRoleProtected or ServiceLinkedRoleInUse.
 */
export function removeServiceLinkedRole(cloud: Cloud, roleName: string): void {
  const row = findRole(cloud, roleName);
  if (!row.serviceLinked) {
    throw iamError(
      "ServiceLinkedRoleProtected",
      `Role '${roleName}' is not service-linked; use DeleteRole.`,
    );
  }
  const user = userOf(cloud, row.serviceName ?? "");
  if (user !== undefined) {
    throw iamError(
      "ServiceLinkedRoleInUse",
      `Role '${roleName}' is in use by service '${row.serviceName}' (${user}); delete what uses it first.`,
    );
  }
  roles(cloud).delete(roleName);
  cloud.store.save();
}

function userOf(cloud: Cloud, serviceName: string): string | undefined {
  for (const pattern of USED_BY[serviceName] ?? []) {
    const tables = cloud.store
      .tableNames()
      .filter((name) => (pattern.endsWith(".") ? name.startsWith(pattern) : name === pattern));
    for (const name of tables) {
      const id = cloud.store.table(name).keys().next().value;
      if (id !== undefined) return `${name.slice("volcengine.".length)} ${id}`;
    }
  }
  return undefined;
}
