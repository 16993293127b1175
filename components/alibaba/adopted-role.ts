import * as resourcemanager from "@pulumi/alicloud/resourcemanager";
import type * as pulumi from "@pulumi/pulumi";
import type { ServiceRole } from "../../core/kms/service-roles";

/**
 * Reads a service-linked role that the account is said to have: where it is missing, a preview fails already. It has a name of its own, so that a role that the stack
 * made before is another resource and not replaced by this one.
 */
export function adoptServiceLinkedRole(
  name: string,
  { serviceName, roleName }: ServiceRole,
  parent: pulumi.Resource,
): resourcemanager.ServiceLinkedRole {
  const id = `${serviceName}:${roleName}`;
  return resourcemanager.ServiceLinkedRole.get(`${name}-adopted`, id, undefined, { parent });
}
