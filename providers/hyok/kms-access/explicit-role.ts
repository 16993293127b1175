import { createHash } from "node:crypto";
import type { AttachedPolicy, Role, Roles } from "../client/roles";
import type { ExplicitRole } from "./inputs";
import { canonical, isSameDocument } from "./template";

/** What state keeps about the explicit role. */
export interface ExplicitRoleState {
  readonly roleName: string;
  readonly trn: string;
  /** Whether the role existed before; such a role is never deleted. */
  readonly adopted: boolean;
}

/** Makes the role or adopts one that trusts the same service, then attaches its policy. */
export async function ensureExplicitRole(
  roles: Roles,
  wanted: ExplicitRole,
  urn: string,
): Promise<ExplicitRoleState> {
  const { roleName } = wanted;
  const trust = trustPolicy(wanted.servicePrincipal);
  const isMade = await roles.create(roleName, marker(urn), trust);
  const role = await roles.find(roleName);
  if (role === undefined)
    throw new Error(`role ${roleName} was made but is not listed yet; run the command again`);
  const isOurs = isMade || role.description === marker(urn);
  if (!isSameDocument(role.trustPolicyDocument, trust)) {
    if (!isOurs) throw new Error(foreignRoleText(role, trust));
    await roles.updateTrust(roleName, trust);
  }
  await attachPolicy(roles, wanted);
  return { roleName, trn: role.trn, adopted: !isOurs };
}

/** How a role is told apart from one that existed before. */
export interface Ownership {
  readonly urn: string;
  /** What state says; undefined when an operation ended before it could be noted. */
  readonly adopted: boolean | undefined;
}

/** Takes away what a changed argument leaves behind: the policy of before, or the whole role when it has another name now. */
export async function dropStale(
  roles: Roles,
  { before, now }: { readonly before: ExplicitRole; readonly now: ExplicitRole | undefined },
  ownership: Ownership,
): Promise<void> {
  if (now === undefined || now.roleName !== before.roleName)
    return removeExplicitRole(roles, before, ownership);
  const policy = policyOf(before);
  if (policy === undefined || canonical(policy) === canonical(policyOf(now))) return;
  if (await isOwn(roles, before, ownership)) await roles.detach(before.roleName, policy);
}

/** Deletes a role that this stack made; an adopted one stays as it is, with its policies. */
export async function removeExplicitRole(
  roles: Roles,
  role: ExplicitRole,
  ownership: Ownership,
): Promise<void> {
  if (!(await isOwn(roles, role, ownership))) return;
  const policy = policyOf(role);
  if (policy !== undefined) await roles.detach(role.roleName, policy);
  await roles.delete(role.roleName);
}

async function isOwn(
  roles: Roles,
  role: ExplicitRole,
  { urn, adopted }: Ownership,
): Promise<boolean> {
  if (adopted !== undefined) return !adopted;
  return (await roles.find(role.roleName))?.description === marker(urn);
}

/** The role as it is now, in the form of the input; undefined when it is missing. */
export async function readExplicitRole(
  roles: Roles,
  known: ExplicitRole,
): Promise<{ readonly role: Role; readonly actual: Record<string, string> } | undefined> {
  const role = await roles.find(known.roleName);
  if (role === undefined) return undefined;
  const actual: Record<string, string> = { roleName: known.roleName };
  const trust = trustPolicy(known.servicePrincipal);
  const isTrusted = isSameDocument(role.trustPolicyDocument, trust);
  actual["servicePrincipal"] = isTrusted
    ? known.servicePrincipal
    : `changed to ${role.trustPolicyDocument}`;
  const attached = await roles.attachedPolicies(known.roleName);
  if (known.policyName !== undefined && attached.some((policy) => isPolicyOf(known, policy))) {
    actual["policyName"] = known.policyName;
  }
  return { role, actual };
}

function isPolicyOf(role: ExplicitRole, policy: AttachedPolicy): boolean {
  return policy.policyName === role.policyName && policy.policyType === role.policyType;
}

function policyOf({ policyName, policyType }: ExplicitRole): AttachedPolicy | undefined {
  return policyName === undefined ? undefined : { policyName, policyType };
}

async function attachPolicy(roles: Roles, role: ExplicitRole): Promise<void> {
  const policy = policyOf(role);
  if (policy === undefined) return;
  const attached = await roles.attachedPolicies(role.roleName);
  if (!attached.some((present) => isPolicyOf(role, present)))
    await roles.attach(role.roleName, policy);
}

function trustPolicy(servicePrincipal: string): string {
  const statement = {
    Effect: "Allow",
    Action: ["sts:AssumeRole"],
    Principal: { Service: [servicePrincipal] },
  };
  return JSON.stringify({ Statement: [statement] });
}

/** Description by which a role is known as this resource's own after a crash. */
function marker(urn: string): string {
  return `made by hyok for ${createHash("sha256").update(urn).digest("hex").slice(0, 16)}`;
}

function foreignRoleText(role: Role, trust: string): string {
  return [
    `role ${role.roleName} exists, was not made by this stack, and trusts somebody else`,
    `  it has ${role.trustPolicyDocument}`,
    `  this stack asks for ${trust}`,
    "  choose another roleName, or correct that role",
  ].join("\n");
}
