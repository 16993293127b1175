import { CustomResource, type CustomResourceOptions, type Input } from "@pulumi/pulumi";
import type { ResourceClass } from "../rule/resource-rule";

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

/** A class of the upstream provider that the generated SDK lacks: enough for rules to name it. */
function upstream<Args extends object>(token: string): ResourceClass<Args> {
  return class extends CustomResource {
    static readonly __pulumiType = token;

    constructor(name: string, args: Args, options?: CustomResourceOptions) {
      super(token, name, { ...args }, options);
    }
  };
}

export const User = upstream<UserArgs>("volcengine:iam/user:User");

export const UserPolicyAttachment = upstream<UserPolicyAttachmentArgs>(
  "volcengine:iam/userPolicyAttachment:UserPolicyAttachment",
);

export const UserGroupPolicyAttachment = upstream<UserGroupPolicyAttachmentArgs>(
  "volcengine:iam/userGroupPolicyAttachment:UserGroupPolicyAttachment",
);

export const AccessKey = upstream<AccessKeyArgs>("volcengine:iam/accessKey:AccessKey");
