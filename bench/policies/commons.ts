import { Trail } from "@pulumi/alicloud/actiontrail/trail";
import { EventRule } from "@pulumi/alicloud/cms/eventRule";
import { Role } from "@pulumi/alicloud/ram/role";
import { RolePolicyAttachment } from "@pulumi/alicloud/ram/rolePolicyAttachment";
import { declare, kept, ref, type Declared } from "./declared";

/** The role by which disks are encrypted; what has disks is made after it. */
export const ENCRYPTION_ROLE = "disk-encryption";

/** What an account has once, however many teams share it. */
export function commons(): readonly Declared[] {
  const statement = {
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { Service: ["ecs.aliyuncs.com"] },
  };
  return [
    declare(Role, ENCRYPTION_ROLE, {
      roleName: "AliyunECSDiskEncryptDefaultRole",
      assumeRolePolicyDocument: JSON.stringify({ Version: "1", Statement: [statement] }),
    }),
    declare(RolePolicyAttachment, `${ENCRYPTION_ROLE}-attachment`, {
      policyName: "AliyunECSDiskEncryptRolePolicy",
      policyType: "System",
      roleName: ref(ENCRYPTION_ROLE, "roleName"),
    }),
    kept(Trail, "trail", { trailName: "all-calls", ossBucketName: "audit-elsewhere" }),
    declare(EventRule, "alarm", {
      ruleName: "keys",
      eventPattern: {
        product: "KMS",
        nameLists: ["Key:DisableKey:Success", "Key:ScheduleKeyDeletion:Success"],
      },
      contactParameters: [{ contactParametersId: "1", contactGroupName: "custodians", level: "3" }],
    }),
  ];
}
