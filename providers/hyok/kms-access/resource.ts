import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_VERSION } from "../version";

/** A role of the stack's own, for a vendor service that is to assume another role than its service-linked one. */
export interface ExplicitRoleArgs {
  /** Name; 1 to 64 characters. A change makes the new role, then deletes the old one if this stack made it. */
  readonly roleName: pulumi.Input<string>;
  /** Code of the service that may assume the role, for example `ark`. A change updates the role's trust policy in place. */
  readonly servicePrincipal: pulumi.Input<string>;
  /** Policy that the role gets. @default - none */
  readonly policyName?: pulumi.Input<string>;
  /** Kind of that policy. @default "System" */
  readonly policyType?: pulumi.Input<"System" | "Custom">;
}

/** Arguments of the KMS access. */
export interface KmsAccessArgs {
  /**
   * Codes of the services whose service-linked roles must exist.
   * A service that is added gets its role, one that is removed is only forgotten.
   * @default ["kms", "ark", "clb", "privatelink"]
   */
  readonly serviceLinkedRoles?: pulumi.Input<pulumi.Input<string>[]>;
  /** @default - none: the service-linked roles suffice */
  readonly explicitRole?: pulumi.Input<ExplicitRoleArgs>;
  /** Region in which KMS must be open. A change replaces the resource. @default - the provider's region */
  readonly region?: pulumi.Input<string>;
}

/** A service-linked role that the key path needs. */
export interface ServiceLinkedRole {
  readonly serviceName: string;
  readonly roleName: string;
  readonly trn: string;
  /** Whether it existed before this stack. */
  readonly adopted: boolean;
}

/**
 * What lets Ark and the network services use KMS: KMS is open, and the service-linked roles exist. Roles that exist are adopted, missing ones are
 * made; they belong to the whole account, so none is ever deleted.
 */
export class KmsAccess extends pulumi.CustomResource {
  static readonly __pulumiType = "hyok:index:KmsAccess";

  declare readonly region: pulumi.Output<string>;
  declare readonly serviceLinkedRoles: pulumi.Output<string[]>;
  declare readonly roles: pulumi.Output<ServiceLinkedRole[]>;
  /** What each role may do as the cloud says today: canonical JSON by service. A refresh notes a change, the next update accepts it. */
  declare readonly roleTemplates: pulumi.Output<Record<string, string>>;
  /** What each role could do when this stack was last updated. */
  declare readonly acceptedRoleTemplates: pulumi.Output<Record<string, string>>;
  /** TRN of the explicit role. */
  declare readonly explicitRoleTrn: pulumi.Output<string | undefined>;
  /** Whether the explicit role existed before this stack. */
  declare readonly explicitRoleAdopted: pulumi.Output<boolean | undefined>;

  static override isInstance(candidate: unknown): candidate is KmsAccess {
    return (
      pulumi.CustomResource.isInstance(candidate) &&
      Reflect.get(candidate, "__pulumiType") === KmsAccess.__pulumiType
    );
  }

  constructor(name: string, args: KmsAccessArgs = {}, opts: pulumi.CustomResourceOptions = {}) {
    const properties: pulumi.Inputs = {
      serviceLinkedRoles: args.serviceLinkedRoles,
      explicitRole: args.explicitRole,
      region: args.region,
      roles: undefined,
      roleTemplates: undefined,
      acceptedRoleTemplates: undefined,
      explicitRoleTrn: undefined,
      explicitRoleAdopted: undefined,
    };
    super(
      KmsAccess.__pulumiType,
      name,
      properties,
      pulumi.mergeOptions({ version: PLUGIN_VERSION }, opts),
    );
  }
}
