import type { Cloud } from "../../cloud/context";
import { vendorTime } from "../dates";
import { attachmentsTo } from "./find";
import { roleAttachmentsTo } from "./find-role";
import type { AccessKeyRow, PolicyRow, PolicyVersion, UserRow } from "./tables";

/** A user in the vendor's form. */
export function userView(user: UserRow): object {
  return {
    UserId: user.userId,
    UserName: user.userName,
    DisplayName: user.displayName,
    MobilePhone: user.mobilePhone,
    Email: user.email,
    Comments: user.comments,
    CreateDate: vendorTime(user.createdAtMs),
  };
}

/** A custom policy in the vendor's form, without its text. */
export function policyView(cloud: Cloud, policy: PolicyRow): object {
  return {
    PolicyName: policy.policyName,
    PolicyType: "Custom",
    Description: policy.description,
    DefaultVersion: policy.defaultVersionId,
    CreateDate: vendorTime(policy.createdAtMs),
    AttachmentCount:
      attachmentsTo(cloud, policy.policyName).length +
      roleAttachmentsTo(cloud, policy.policyName).length,
  };
}

/** A version of a policy in the vendor's form. */
export function versionView(version: PolicyVersion, policy: PolicyRow): object {
  return {
    VersionId: version.versionId,
    IsDefaultVersion: version.versionId === policy.defaultVersionId,
    PolicyDocument: version.document,
    CreateDate: vendorTime(version.createdAtMs),
  };
}

/** An access key in the vendor's form; its secret is answered once, by CreateAccessKey. */
export function accessKeyView(key: AccessKeyRow): object {
  return {
    AccessKeyId: key.accessKeyId,
    Status: key.status,
    CreateDate: vendorTime(key.createdAtMs),
  };
}
