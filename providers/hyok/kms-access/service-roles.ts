import type { Clock } from "../client/clock";
import type { Role, Roles } from "../client/roles";
import type { Properties } from "../../server/values";
import { canonicalTemplate } from "./template";

/** How often a role that was just made is looked for: IAM may need a moment to show it. */
const SEARCHES = 5;
/** Pause between two such searches in milliseconds. */
const SEARCH_PAUSE_MS = 1_000;

/** A service-linked role of the account. */
export interface ServiceRole {
  readonly serviceName: string;
  readonly roleName: string;
  readonly trn: string;
  /** Whether it existed before this stack. It is never deleted either way: the whole account uses it. */
  readonly adopted: boolean;
  /** What the cloud says today that the role may do, as canonical JSON. */
  readonly template: string;
}

/** Time for the pauses. */
export interface Pauses {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Adopts a service's role, or makes it when it is missing. */
export async function ensureServiceRole(
  roles: Roles,
  serviceName: string,
  pauses: Pauses,
): Promise<ServiceRole> {
  const template = await roles.template(serviceName);
  if (template === undefined) {
    throw new Error(
      `service ${serviceName} has no service-linked role; correct serviceLinkedRoles, which takes service codes such as kms`,
    );
  }
  const { roleName } = template;
  const present = await roles.find(roleName);
  const isMade = present === undefined && (await roles.createServiceLinked(serviceName));
  const role = present ?? (await searchRole(roles, roleName, pauses));
  return {
    serviceName,
    roleName,
    trn: role.trn,
    adopted: !isMade,
    template: canonicalTemplate(template),
  };
}

async function searchRole(roles: Roles, roleName: string, pauses: Pauses): Promise<Role> {
  for (let search = 1; search <= SEARCHES; search += 1) {
    const role = await roles.find(roleName);
    if (role !== undefined) return role;
    await pauses.clock.sleep(SEARCH_PAUSE_MS, pauses.signal);
  }
  throw new Error(`role ${roleName} was made but is not listed yet; run the command again`);
}

/** The role of a service as it is now; undefined when it is missing. Changes nothing. */
export async function readServiceRole(
  roles: Roles,
  serviceName: string,
  adopted: boolean,
): Promise<ServiceRole | undefined> {
  const template = await roles.template(serviceName);
  if (template === undefined) return undefined;
  const role = await roles.find(template.roleName);
  if (role === undefined) return undefined;
  return {
    serviceName,
    roleName: template.roleName,
    trn: role.trn,
    adopted,
    template: canonicalTemplate(template),
  };
}

/** The roles as outputs: who they are, and what they may do by service. */
export function roleOutputs(serviceRoles: readonly ServiceRole[]): Properties {
  return {
    roles: serviceRoles.map(({ serviceName, roleName, trn, adopted }) => ({
      serviceName,
      roleName,
      trn,
      adopted,
    })),
    roleTemplates: Object.fromEntries(
      serviceRoles.map(({ serviceName, template }) => [serviceName, template]),
    ),
  };
}
