import { objectAt, objectsAt, textAt, type Answer } from "./answer";
import { hasCode } from "./error";
import type { CallContext, OpenApi, Operation, Parameters } from "./openapi";

/** A role of the account. */
export interface Role {
  readonly roleName: string;
  readonly trn: string;
  readonly description: string;
  /** Trust policy as JSON text. */
  readonly trustPolicyDocument: string;
}

/** A policy of a role template, without the members that change by themselves. */
export interface TemplatePolicy {
  readonly policyName: string;
  readonly policyType: string;
  readonly policyDocument: string;
}

/** What a service-linked role of a service is allowed to do, as the cloud says today. */
export interface RoleTemplate {
  readonly roleName: string;
  readonly trustPolicyDocument: string;
  readonly policies: readonly TemplatePolicy[];
}

/** A policy attached to a role; `policyType` is `System` or `Custom`. */
export interface AttachedPolicy {
  readonly policyName: string;
  readonly policyType: string;
}

const ROLE_EXISTS: ReadonlySet<string> = new Set(["RoleAlreadyExists", "RoleAlreadyExist"]);
const ROLE_NOT_FOUND: ReadonlySet<string> = new Set(["RoleNotExist", "RoleNotFound"]);
const TEMPLATE_NOT_FOUND: ReadonlySet<string> = new Set([
  "ServiceLinkedRoleTemplateNotExist",
  "ServiceNotExist",
  "TemplateNotExist",
]);
const ATTACHED_ALREADY: ReadonlySet<string> = new Set([
  "PolicyAlreadyAttached",
  "AttachmentAlreadyExists",
  "RolePolicyAlreadyAttached",
]);
const ATTACHMENT_NOT_FOUND: ReadonlySet<string> = new Set([
  "PolicyNotAttached",
  "AttachmentNotExist",
  "PolicyNotExist",
  ...ROLE_NOT_FOUND,
]);

function operation(action: string, idempotent: boolean): Operation {
  return { service: "iam", version: "2018-01-01", action, method: "GET", idempotent };
}

/** The operations of Volcengine IAM on roles that a key path needs. */
export class Roles {
  constructor(
    private readonly api: OpenApi,
    private readonly context: CallContext,
  ) {}

  /** The role with a name; undefined when there is none. */
  async find(roleName: string): Promise<Role | undefined> {
    const result = await this.unless(ROLE_NOT_FOUND, operation("GetRole", true), {
      RoleName: roleName,
    });
    return result === undefined ? undefined : readRole(objectAt(result, "Role"));
  }

  /** The template of a service's role; undefined when the service has none. */
  async template(serviceName: string): Promise<RoleTemplate | undefined> {
    const get = operation("GetServiceLinkedRoleTemplate", true);
    const result = await this.unless(TEMPLATE_NOT_FOUND, get, { ServiceName: serviceName });
    if (result === undefined) return undefined;
    const templates = objectsAt(result, "ServiceLinkedRoleTemplate");
    const found =
      templates.find((template) => textAt(template, "ServiceName") === serviceName) ?? templates[0];
    return found === undefined ? undefined : readTemplate(found);
  }

  /** Makes a service-linked role. Returns false when it existed already. */
  async createServiceLinked(serviceName: string): Promise<boolean> {
    const create = operation("CreateServiceLinkedRole", false);
    return (await this.unless(ROLE_EXISTS, create, { ServiceName: serviceName })) !== undefined;
  }

  /** Makes a role. Returns false when a role of that name existed already. */
  async create(
    roleName: string,
    description: string,
    trustPolicyDocument: string,
  ): Promise<boolean> {
    const parameters = {
      RoleName: roleName,
      DisplayName: roleName,
      Description: description,
      TrustPolicyDocument: trustPolicyDocument,
    };
    return (
      (await this.unless(ROLE_EXISTS, operation("CreateRole", false), parameters)) !== undefined
    );
  }

  /** Changes who may assume a role. */
  async updateTrust(roleName: string, trustPolicyDocument: string): Promise<void> {
    const parameters = { RoleName: roleName, TrustPolicyDocument: trustPolicyDocument };
    await this.api.call(operation("UpdateRole", true), parameters, this.context);
  }

  /** Deletes a role; one that is gone already counts as deleted. */
  async delete(roleName: string): Promise<void> {
    await this.unless(ROLE_NOT_FOUND, operation("DeleteRole", false), { RoleName: roleName });
  }

  /** The policies of a role; none when there is no such role. */
  async attachedPolicies(roleName: string): Promise<readonly AttachedPolicy[]> {
    const list = operation("ListAttachedRolePolicies", true);
    const result = await this.unless(ROLE_NOT_FOUND, list, { RoleName: roleName });
    return objectsAt(result ?? {}, "AttachedPolicyMetadata").map((policy) => ({
      policyName: textAt(policy, "PolicyName") ?? "",
      policyType: textAt(policy, "PolicyType") ?? "",
    }));
  }

  async attach(roleName: string, policy: AttachedPolicy): Promise<void> {
    await this.unless(
      ATTACHED_ALREADY,
      operation("AttachRolePolicy", false),
      attachment(roleName, policy),
    );
  }

  async detach(roleName: string, policy: AttachedPolicy): Promise<void> {
    await this.unless(
      ATTACHMENT_NOT_FOUND,
      operation("DetachRolePolicy", false),
      attachment(roleName, policy),
    );
  }

  /** Calls, and turns the named codes into undefined. */
  private async unless(
    codes: ReadonlySet<string>,
    wanted: Operation,
    parameters: Parameters,
  ): Promise<Answer | undefined> {
    try {
      return await this.api.call(wanted, parameters, this.context);
    } catch (error) {
      if (hasCode(error, codes)) return undefined;
      throw error;
    }
  }
}

function attachment(roleName: string, policy: AttachedPolicy): Parameters {
  return { RoleName: roleName, PolicyName: policy.policyName, PolicyType: policy.policyType };
}

function readRole(answer: Answer): Role {
  return {
    roleName: textAt(answer, "RoleName") ?? "",
    trn: textAt(answer, "Trn") ?? "",
    description: textAt(answer, "Description") ?? "",
    trustPolicyDocument: textAt(answer, "TrustPolicyDocument") ?? "",
  };
}

function readTemplate(answer: Answer): RoleTemplate {
  return {
    roleName: textAt(answer, "RoleName") ?? "",
    trustPolicyDocument: textAt(answer, "TrustPolicyDocument") ?? "",
    policies: objectsAt(answer, "Policy").map((policy) => ({
      policyName: textAt(policy, "PolicyName") ?? "",
      policyType: textAt(policy, "PolicyType") ?? "",
      policyDocument: textAt(policy, "PolicyDocument") ?? "",
    })),
  };
}
