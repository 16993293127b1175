import { iamOperation, NAME_RULE } from "../operation";
import { roleTemplate, trustOf } from "../service-linked-roles";

/** What the service-linked role of a service will be: its name, trust and permissions. */
export const getServiceLinkedRoleTemplate = iamOperation(
  "GetServiceLinkedRoleTemplate",
  (call, params) => {
    const serviceName = params.requiredText("ServiceName", NAME_RULE);
    params.done();
    const template = roleTemplate(call.cloud, serviceName);
    const document = {
      Statement: [{ Effect: "Allow", Action: template.actions, Resource: ["*"] }],
    };
    const policy = {
      PolicyName: template.policyName,
      PolicyType: "System",
      PolicyTrn: `trn:iam:::policy/${template.policyName}`,
      PolicyDocument: JSON.stringify(document),
      IsServiceRolePolicy: 1,
    };
    return {
      ServiceLinkedRoleTemplate: [
        {
          RoleName: template.roleName,
          ServiceName: serviceName,
          DisplayName: template.displayName,
          Description: template.description,
          TrustPolicyDocument: trustOf(serviceName),
          Policy: [policy],
        },
      ],
    };
  },
);
