import type { Properties, ResourceModel } from "../../../cloud/resource";
import { runOperation, tagParams, tagProperties } from "../../openapi/run";
import { createRole, SESSION_SECONDS } from "../operations/create-role";
import { deleteRole } from "../operations/delete-role";
import { updateRole } from "../operations/update-role";
import { roles, type RoleRow } from "../rows";
import { tagRole } from "../service-linked-roles";

/** `volcengine.iam.Role`. */
export const ROLE_RESOURCE: ResourceModel = {
  token: "volcengine:iam/role:Role",
  modelled: [
    "roleName",
    "trustPolicyDocument",
    "displayName",
    "description",
    "maxSessionDuration",
    "tags",
  ],

  async create(call, inputs) {
    await runOperation(call, createRole, { ...params(inputs), Tags: tagParams(inputs["tags"]) });
    const id = String(inputs["roleName"]);
    return { id, outputs: outputs(roles(call.cloud).get(id), inputs) ?? {} };
  },

  read(call, id, known) {
    return outputs(roles(call.cloud).get(id), known);
  },

  async update(call, id, { news }) {
    await runOperation(call, updateRole, { ...params(news), RoleName: id });
    const row = roles(call.cloud).get(id);
    if (row) tagRole(call.cloud, row, (tagParams(news["tags"]) ?? []) as RoleRow["tags"]);
    return outputs(row, news) ?? {};
  },

  async delete(call, id) {
    if (roles(call.cloud).has(id)) await runOperation(call, deleteRole, { RoleName: id });
  },
};

function params(inputs: Properties): Properties {
  return {
    RoleName: inputs["roleName"],
    TrustPolicyDocument: inputs["trustPolicyDocument"],
    DisplayName: inputs["displayName"] ?? "",
    Description: inputs["description"] ?? "",
    MaxSessionDuration: inputs["maxSessionDuration"] ?? SESSION_SECONDS.default,
  };
}

/** What the program left to the cloud's default stays out, or every refresh would show it as drift. */
function outputs(row: RoleRow | undefined, known: Properties): Properties | undefined {
  if (!row) return undefined;
  const session = row.maxSessionDuration;
  const showsSession =
    known["maxSessionDuration"] !== undefined || session !== SESSION_SECONDS.default;
  return {
    roleName: row.roleName,
    roleId: row.roleId,
    trn: `trn:iam::${row.accountId}:role/${row.roleName}`,
    isServiceLinkedRole: row.serviceLinked ? 1 : 0,
    trustPolicyDocument: row.trustPolicyDocument,
    ...(row.displayName !== "" && { displayName: row.displayName }),
    ...(row.description !== "" && { description: row.description }),
    ...(showsSession && { maxSessionDuration: session }),
    ...tagProperties(row.tags),
  };
}
