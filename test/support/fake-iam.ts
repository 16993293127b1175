import { FakeRefusal, type RecordedCall } from "./fake-openapi";

/** A role inside the fake. */
export interface FakeRole {
  readonly RoleName: string;
  readonly Trn: string;
  readonly Description: string;
  TrustPolicyDocument: string;
  readonly policies: { PolicyName: string; PolicyType: string }[];
}

/** A service-linked role template inside the fake. */
export interface FakeTemplate {
  readonly RoleName: string;
  readonly ServiceName: string;
  readonly TrustPolicyDocument: string;
  Policy: { PolicyName: string; PolicyType: string; PolicyDocument: string; UpdateDate: string }[];
}

const NAMES: Readonly<Record<string, string>> = {
  kms: "ServiceRoleForKMS",
  ark: "ServiceRoleForArk",
  clb: "ServiceRoleForLoadBalancer",
  privatelink: "ServiceRoleForPrivateLink",
};

/** Roles and role templates of one account. */
export class FakeIam {
  readonly roles: FakeRole[] = [];
  readonly templates: FakeTemplate[] = Object.entries(NAMES).map(([ServiceName, RoleName]) => ({
    ServiceName,
    RoleName,
    TrustPolicyDocument: trust(ServiceName),
    Policy: [
      {
        PolicyName: `${RoleName}Policy`,
        PolicyType: "System",
        PolicyDocument:
          '{"Statement":[{"Effect":"Allow","Action":["kms:Decrypt"],"Resource":["*"]}]}',
        UpdateDate: "20260101T000000Z",
      },
    ],
  }));

  respond(call: RecordedCall): Record<string, unknown> {
    const parameters = call.parameters as Record<string, string>;
    switch (call.action) {
      case "GetServiceLinkedRoleTemplate":
        return {
          ServiceLinkedRoleTemplate: this.templates.filter(
            (one) => one.ServiceName === parameters["ServiceName"],
          ),
        };
      case "GetRole":
        return { Role: this.find(parameters) };
      case "CreateServiceLinkedRole":
        return this.createServiceLinked(parameters);
      case "CreateRole":
        return this.add(
          parameters["RoleName"] ?? "",
          parameters["TrustPolicyDocument"] ?? "",
          parameters["Description"] ?? "",
        );
      case "UpdateRole":
        this.find(parameters).TrustPolicyDocument = parameters["TrustPolicyDocument"] ?? "";
        return {};
      case "DeleteRole":
        if (this.find(parameters).policies.length > 0)
          throw new FakeRefusal("DeleteConflict", "policies are attached");
        this.roles.splice(this.roles.indexOf(this.find(parameters)), 1);
        return {};
      case "ListAttachedRolePolicies":
        return { AttachedPolicyMetadata: this.find(parameters).policies };
      case "AttachRolePolicy":
        this.find(parameters).policies.push({
          PolicyName: parameters["PolicyName"] ?? "",
          PolicyType: parameters["PolicyType"] ?? "",
        });
        return {};
      case "DetachRolePolicy":
        return this.detach(parameters);
      default:
        throw new FakeRefusal("InvalidActionOrVersion", `no operation ${call.action}`, 404);
    }
  }

  /** Makes a role, as a person would. */
  add(RoleName: string, TrustPolicyDocument: string, Description = ""): { RoleName: string } {
    if (this.roles.some((role) => role.RoleName === RoleName))
      throw new FakeRefusal("RoleAlreadyExists", "role exists", 409);
    this.roles.push({
      RoleName,
      Trn: `trn:iam::2100000001:role/${RoleName}`,
      Description,
      TrustPolicyDocument,
      policies: [],
    });
    return { RoleName };
  }

  private createServiceLinked({ ServiceName = "" }: Record<string, string>): { RoleName: string } {
    return this.add(NAMES[ServiceName] ?? "", trust(ServiceName), "service-linked");
  }

  private detach({ RoleName = "", PolicyName }: Record<string, string>): Record<string, unknown> {
    const { policies } = this.find({ RoleName });
    const index = policies.findIndex((policy) => policy.PolicyName === PolicyName);
    if (index < 0) throw new FakeRefusal("PolicyNotAttached", "not attached");
    policies.splice(index, 1);
    return {};
  }

  private find({ RoleName }: Record<string, string>): FakeRole {
    const role = this.roles.find((candidate) => candidate.RoleName === RoleName);
    if (role === undefined)
      throw new FakeRefusal("RoleNotExist", `role ${RoleName} does not exist`, 404);
    return role;
  }
}

/** Trust policy for one service. */
export function trust(service: string): string {
  return `{"Statement":[{"Effect":"Allow","Action":["sts:AssumeRole"],"Principal":{"Service":["${service}"]}}]}`;
}
