import type { Properties, ResourceModel } from "../../../cloud/resource";
import { runOperation } from "../../openapi/run";
import { attachRolePolicy } from "../operations/attach-role-policy";
import { detachRolePolicy } from "../operations/detach-role-policy";
import { attachmentKey, attachments, type AttachmentRow, type PolicyType } from "../rows";

/** `volcengine.iam.RolePolicyAttachment`. */
export const ROLE_POLICY_ATTACHMENT_RESOURCE: ResourceModel = {
  token: "volcengine:iam/rolePolicyAttachment:RolePolicyAttachment",
  modelled: ["roleName", "policyName", "policyType"],

  async create(call, inputs) {
    const grant = {
      roleName: String(inputs["roleName"]),
      policyName: String(inputs["policyName"]),
      policyType: inputs["policyType"] as PolicyType,
    };
    await runOperation(call, attachRolePolicy, params(grant));
    return { id: attachmentKey(grant), outputs: { ...grant } };
  },

  read(call, id) {
    const row = attachments(call.cloud).get(id);
    return row && outputs(row);
  },

  async delete(call, id) {
    const row = attachments(call.cloud).get(id);
    if (row) await runOperation(call, detachRolePolicy, params(row));
  },
};

function params(grant: Omit<AttachmentRow, "attachedAtMs">): Properties {
  return { RoleName: grant.roleName, PolicyName: grant.policyName, PolicyType: grant.policyType };
}

function outputs(row: AttachmentRow): Properties {
  return { roleName: row.roleName, policyName: row.policyName, policyType: row.policyType };
}
