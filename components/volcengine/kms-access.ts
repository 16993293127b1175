import * as pulumi from "@pulumi/pulumi";
import type { POLICY_TYPES } from "../../core/service-roles";
import {
  KmsAccess as KmsAccessGrant,
  type ExplicitRoleArgs,
} from "../../providers/hyok/kms-access/resource";
import { secretArgs } from "../secret-args";

export interface KmsAccessArgs {
  /** Service codes whose service-linked roles the key path needs. @default ["kms", "ark", "clb", "privatelink"] */
  readonly serviceLinkedRoles?: readonly string[];
  /** A role of its own for a service to assume. @default - none */
  readonly explicitRole?:
    | {
        readonly roleName: string;
        readonly servicePrincipal: string;
        /** Policy that the role gets. @default - none */
        readonly policyName?: string | undefined;
        /** Kind of that policy. @default "System" */
        readonly policyType?: (typeof POLICY_TYPES)[number] | undefined;
      }
    | undefined;
}

/** Volcengine KMS opened, and the service roles adopted or made. */
export class KmsAccess extends pulumi.ComponentResource {
  /** Resolves when the roles exist. */
  readonly grantId: pulumi.Output<string>;

  constructor(name: string, args: KmsAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:volcengine:KmsAccess", name, secretArgs(args), opts);
    const grant = new KmsAccessGrant(
      name,
      {
        ...(args.serviceLinkedRoles && { serviceLinkedRoles: [...args.serviceLinkedRoles] }),
        ...(args.explicitRole && { explicitRole: roleArgs(args.explicitRole) }),
      },
      { parent: this },
    );
    this.grantId = grant.id;
    this.registerOutputs({ grantId: this.grantId });
  }
}

function roleArgs(role: NonNullable<KmsAccessArgs["explicitRole"]>): ExplicitRoleArgs {
  const { roleName, servicePrincipal, policyName, policyType } = role;
  return {
    roleName,
    servicePrincipal,
    ...(policyName !== undefined && { policyName }),
    ...(policyType !== undefined && { policyType }),
  };
}
