import { Role } from "@pulumi/alicloud/ram/role";
import { ServiceLinkedRole } from "@pulumi/alicloud/resourcemanager/serviceLinkedRole";
import {
  CLOUD_SERVICE_ROLES,
  type CloudService,
  type ServiceRole,
} from "../../core/kms/service-roles";
import { firstWhere } from "../rule/partly-known";
import type { Stack } from "../rule/stack";
import type { AnyResource } from "../rule/stack-rule";
import { PASS, violation, type Verdict } from "../rule/verdict";

/** Whether the role that a use of keys needs is there before it. */
export function hasRole(service: CloudService, user: AnyResource, stack: Stack): Verdict {
  const { roleName } = CLOUD_SERVICE_ROLES[service];
  const made = roleIn(stack, CLOUD_SERVICE_ROLES[service]);
  if (made === undefined)
    return violation({
      en: `the stack has no role ${roleName}, expected it, or its name among existingRoles`,
      zh: `本栈没有角色 ${roleName}，应创建该角色，或将其加入 existingRoles`,
    });
  if (stack.reaches(user, made)) return PASS;
  return violation({
    en: `dependsOn does not lead to the role ${roleName}, expected to be made after it`,
    zh: `dependsOn 未包含角色 ${roleName}，应在其之后创建`,
  });
}

function roleIn(stack: Stack, role: ServiceRole): AnyResource | undefined {
  const { roleName, serviceName } = role;
  return role.kind === "serviceLinked"
    ? firstWhere(stack.all(ServiceLinkedRole), ({ outputs }) => outputs.serviceName === serviceName)
    : firstWhere(stack.all(Role), ({ outputs }) => (outputs.roleName ?? outputs.name) === roleName);
}
