import { Secret } from "@pulumi/alicloud/kms/secret";
import { CLOUD_SERVICE_ROLES, type CloudService } from "../../core/kms/service-roles";
import type { Stack } from "../rule/stack";
import { relation, stackRule, type AnyResource } from "../rule/stack-rule";
import { notApplicable, PASS, type Verdict } from "../rule/verdict";
import { onKeyUsers } from "./key-users";
import { hasRole } from "./needed-role";
import { isOwnKey } from "./service-key";

/** Services by the types of the secrets that KMS rotates. */
const BY_SECRET = new Map<string | undefined, CloudService>([
  ["RAMCredentials", "ram-credentials"],
  ["Rds", "rds-secrets"],
  ["ECS", "ecs-secrets"],
]);

const NO_ROLE = notApplicable({ en: "no role is needed", zh: "无需服务角色" });

type Given = Readonly<Record<"existingRoles", readonly string[]>>;

function needs(service: CloudService, user: AnyResource, [stack, given]: [Stack, Given]): Verdict {
  const { roleName } = CLOUD_SERVICE_ROLES[service];
  return given.existingRoles.includes(roleName) ? PASS : hasRole(service, user, stack);
}

/** A cloud service that works with a key or a secret of the account has the role for it. */
export const serviceRole = stackRule({
  id: "alibaba-data-service-role",
  level: "advisory",
  severity: "medium",
  what: {
    en: "a cloud service is to use a key or a secret, and the role by which it may is not in the stack",
    zh: "云服务需使用密钥或凭据，但本栈没有所需的服务角色",
  },
  why: {
    en: "an account without the role refuses to make the resource, or stops to rotate the secret",
    zh: "账号缺少该角色时资源创建失败，或凭据停止轮转",
  },
  fix: {
    en: "make the role before the resource, or list it in existingRoles when the account has it",
    zh: "在资源之前创建该角色；若账号已有，则列入 existingRoles",
  },
  sources: ["R-193", "R-196", "R-199", "R-200", "R-351", "R-412"],
  controls: { ccm: ["CEK-02"], iso27001: ["A.8.24"] },
  settings: { existingRoles: [] as readonly string[] },
  settingNotes: { existingRoles: "names of service roles that the account has without this stack" },
  relations: [
    ...onKeyUsers(({ user, service, link }, stack, given: Given) =>
      service === undefined || ("outside" in link && !isOwnKey(link.outside))
        ? NO_ROLE
        : needs(service, user, [stack, given]),
    ),
    relation(Secret, (secret, stack, given: Given) => {
      const service = BY_SECRET.get(secret.outputs.secretType);
      return service === undefined ? NO_ROLE : needs(service, secret, [stack, given]);
    }),
  ],
});
