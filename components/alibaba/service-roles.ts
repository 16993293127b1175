import * as ram from "@pulumi/alicloud/ram";
import * as resourcemanager from "@pulumi/alicloud/resourcemanager";
import * as pulumi from "@pulumi/pulumi";
import {
  CLOUD_SERVICE_ROLES,
  KEY_STORE_ROLE,
  rolePolicyDocument,
  trustPolicyDocument,
  type CloudService,
  type ServiceRole,
} from "../../core/kms/service-roles";
import { secretArgs } from "../secret-args";
import { adoptServiceLinkedRole } from "./adopted-role";

export interface ServiceRolesArgs {
  /**
   * The service-linked role through which KMS instances work. An account has one: `create` fails where it exists already, `adopt` makes none.
   * @default "adopt"
   */
  readonly keyStore?: "create" | "adopt" | undefined;
  /** Whether an instance needs that role: then `adopt` reads it, so that nothing is bought or bound where it is missing. @default false */
  readonly needsKeyStore?: boolean | undefined;
  /** Cloud services that use keys of this account and whose roles are made here. A role that exists already makes it fail: leave that one out. @default - none */
  readonly cloudServices?: readonly CloudService[] | undefined;
  /**
   * Leave the roles in the account when the stack is destroyed or names them no longer. They are the whole account's: other instances, disks and secrets may need
   * them. After a destroy, `adopt` them.
   * @default true
   */
  readonly retain?: boolean | undefined;
}

/** The service-linked and service roles by which KMS and other cloud services act for the account, with exactly the documented policies. */
export class ServiceRoles extends pulumi.ComponentResource {
  /** ARNs of the roles made here by their names. */
  readonly roleArns: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: ServiceRolesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:alibaba:ServiceRoles", name, secretArgs(args), opts);
    const isCreated = args.keyStore === "create";
    if (!isCreated && args.needsKeyStore) {
      adoptServiceLinkedRole(`${name}-key-store`, KEY_STORE_ROLE, this);
    }
    const options = { parent: this, retainOnDelete: args.retain ?? true };
    const roles = [
      ...(isCreated ? [["key-store", KEY_STORE_ROLE] as const] : []),
      ...(args.cloudServices ?? []).map((each) => [each, CLOUD_SERVICE_ROLES[each]] as const),
    ];
    this.roleArns = Object.fromEntries(
      roles.map(([id, role]) => [role.roleName, makeRole(`${name}-${id}`, role, options)]),
    );
    this.registerOutputs({ roleArns: this.roleArns });
  }
}

function makeRole(
  name: string,
  role: ServiceRole,
  options: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const { serviceName } = role;
  if (role.kind === "serviceLinked")
    return new resourcemanager.ServiceLinkedRole(name, { serviceName }, options).arn;
  const made = new ram.Role(
    name,
    {
      roleName: role.roleName,
      assumeRolePolicyDocument: trustPolicyDocument(serviceName),
      description: `Lets ${serviceName} work with keys of this account`,
    },
    options,
  );
  const { policyType } = role;
  const policyName =
    policyType === "Custom" ? rolePolicy(name, role, options).policyName : role.policyName;
  new ram.RolePolicyAttachment(name, { roleName: made.roleName, policyName, policyType }, options);
  return made.arn;
}

function rolePolicy(
  name: string,
  role: ServiceRole,
  options: pulumi.CustomResourceOptions,
): ram.Policy {
  return new ram.Policy(
    name,
    {
      policyName: role.policyName,
      description: `What ${role.roleName} may do`,
      policyDocument: rolePolicyDocument(role) ?? "",
    },
    options,
  );
}
