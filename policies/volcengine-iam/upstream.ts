import type { Input } from "@pulumi/pulumi";
import { upstreamClass } from "../rule/upstream-class";

/** A user, as far as rules read it. */
export interface UserArgs {
  readonly userName: Input<string>;
}

/** Gives a policy to a user. */
export interface UserPolicyAttachmentArgs extends UserArgs {
  readonly policyName: Input<string>;
  readonly policyType: Input<string>;
}

/** Gives a policy to a group. */
export interface UserGroupPolicyAttachmentArgs {
  readonly userGroupName: Input<string>;
  readonly policyName: Input<string>;
  readonly policyType: Input<string>;
}

/** A long-lived credential of a user. */
export interface AccessKeyArgs {
  readonly userName?: Input<string>;
  /** `active` or `inactive`. */
  readonly status?: Input<string>;
}

export const User = upstreamClass<UserArgs>("volcengine:iam/user:User");

export const UserPolicyAttachment = upstreamClass<UserPolicyAttachmentArgs>(
  "volcengine:iam/userPolicyAttachment:UserPolicyAttachment",
);

export const UserGroupPolicyAttachment = upstreamClass<UserGroupPolicyAttachmentArgs>(
  "volcengine:iam/userGroupPolicyAttachment:UserGroupPolicyAttachment",
);

export const AccessKey = upstreamClass<AccessKeyArgs>("volcengine:iam/accessKey:AccessKey");
