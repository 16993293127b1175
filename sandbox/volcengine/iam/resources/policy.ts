import type { Cloud } from "../../../cloud/context";
import { CloudError } from "../../../cloud/error";
import type { Properties, ResourceModel } from "../../../cloud/resource";
import { runOperation } from "../../openapi/run";
import { createPolicy } from "../operations/create-policy";
import { deletePolicy } from "../operations/delete-policy";
import { updatePolicy } from "../operations/update-policy";
import { policyView } from "../policy-view";
import { policies } from "../rows";

/** `volcengine.iam.Policy`, a custom policy. */
export const POLICY_RESOURCE: ResourceModel = {
  token: "volcengine:iam/policy:Policy",
  modelled: ["policyName", "policyDocument", "description"],

  async create(call, inputs) {
    const id = String(inputs["policyName"]);
    await runOperation(call, createPolicy, {
      PolicyName: id,
      PolicyDocument: inputs["policyDocument"],
      Description: inputs["description"],
    });
    return { id, outputs: outputs(call.cloud, id) ?? {} };
  },

  read(call, id) {
    return outputs(call.cloud, id);
  },

  async update(call, id, { olds, news }) {
    if (news["policyName"] !== olds["policyName"]) {
      throw new CloudError(
        "NotModelled",
        "Renaming a policy is not modelled by the sandbox; see docs/sandbox.md.",
      );
    }
    await runOperation(call, updatePolicy, {
      PolicyName: id,
      NewPolicyDocument: news["policyDocument"],
      NewDescription: news["description"] ?? "",
    });
    return outputs(call.cloud, id) ?? {};
  },

  async delete(call, id) {
    if (policies(call.cloud).has(id)) await runOperation(call, deletePolicy, { PolicyName: id });
  },
};

function outputs(cloud: Cloud, policyName: string): Properties | undefined {
  if (!policies(cloud).has(policyName)) return undefined;
  const view = policyView(cloud, policyName, "Custom") as Record<string, unknown>;
  const description = view["Description"];
  return {
    policyName,
    policyDocument: view["PolicyDocument"],
    ...(description !== "" && { description }),
    policyTrn: view["PolicyTrn"],
    policyType: view["PolicyType"],
    category: view["Category"],
    attachmentCount: view["AttachmentCount"],
    isServiceRolePolicy: view["IsServiceRolePolicy"],
    createDate: view["CreateDate"],
    updateDate: view["UpdateDate"],
  };
}
