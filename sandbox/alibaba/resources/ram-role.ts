import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { notModelled, refusal } from "../errors";
import { createRole } from "../ram/operations/create-role";
import { deleteRole } from "../ram/operations/delete-role";
import { detachPolicyFromRole } from "../ram/operations/detach-policy-from-role";
import { getRole } from "../ram/operations/get-role";
import { listPoliciesForRole } from "../ram/operations/list-policies-for-role";
import { updateRole } from "../ram/operations/update-role";
import type { RoleView } from "../ram/role-view";
import { parseTrustDocument } from "../ram/trust-document";
import { tagParameters } from "../resource-tags";
import { callApi, orAbsent, outputs, text } from "./api";
import { tagsOf } from "./kms-key-tags";
import { listedTags } from "./vpc-tags";

/** A role; its id is its name. Deleting it needs `force` while it has policies. */
export const ramRole: ResourceModel = {
  token: "alicloud:ram/role:Role",
  modelled: [
    "assumeRolePolicyDocument",
    "description",
    "force",
    "maxSessionDuration",
    "roleName",
    "tags",
  ],
  create: async (call, inputs) => {
    const document = text(inputs, "assumeRolePolicyDocument");
    if (document === undefined)
      throw refusal("MissingParameter", "Supply assumeRolePolicyDocument.");
    const { Role } = (await callApi(call, createRole, {
      RoleName: inputs["roleName"],
      AssumeRolePolicyDocument: document,
      Description: inputs["description"],
      MaxSessionDuration: inputs["maxSessionDuration"],
      ...tagParameters(tagsOf(inputs)),
    })) as { Role: RoleView };
    return { id: Role.RoleName, outputs: roleOutputs(Role, inputs) };
  },
  read: async (call, id, known) => {
    const answer = await orAbsent(callApi(call, getRole, { RoleName: id }), [
      "EntityNotExist.Role",
    ]);
    return answer && roleOutputs((answer as { Role: RoleView }).Role, known);
  },
  update: async (call, id, { olds, news }) => {
    if (JSON.stringify(tagsOf(olds)) !== JSON.stringify(tagsOf(news)))
      throw notModelled("a change of a role's tags");
    const { Role } = (await callApi(call, updateRole, {
      RoleName: id,
      NewAssumeRolePolicyDocument: news["assumeRolePolicyDocument"],
      NewDescription: news["description"] ?? "",
      NewMaxSessionDuration: news["maxSessionDuration"],
    })) as { Role: RoleView };
    return roleOutputs(Role, news);
  },
  delete: async (call, id, known) => {
    if (known["force"] === true) await strip(call, id);
    await orAbsent(callApi(call, deleteRole, { RoleName: id }), ["EntityNotExist.Role"]);
  },
};

/** Takes the policies off, as the upstream provider does with `force`. */
async function strip(call: ResourceCall, RoleName: string): Promise<void> {
  const answer = await orAbsent(callApi(call, listPoliciesForRole, { RoleName }), [
    "EntityNotExist.Role",
  ]);
  const attached = answer as
    { Policies: { Policy: { PolicyName: string; PolicyType: string }[] } } | undefined;
  for (const { PolicyName, PolicyType } of attached?.Policies.Policy ?? []) {
    await callApi(call, detachPolicyFromRole, { RoleName, PolicyName, PolicyType });
  }
}

function roleOutputs(role: RoleView, known: Properties): Properties {
  const trust = parseTrustDocument(role.AssumeRolePolicyDocument);
  return {
    ...outputs({ description: role.Description, force: known["force"] }),
    ...listedTags(role.Tags.Tag),
    arn: role.Arn,
    assumeRolePolicyDocument: role.AssumeRolePolicyDocument,
    createTime: role.CreateDate,
    document: role.AssumeRolePolicyDocument,
    maxSessionDuration: role.MaxSessionDuration,
    name: role.RoleName,
    ramUsers: trust.ram,
    roleId: role.RoleId,
    roleName: role.RoleName,
    services: trust.services,
    version: "1",
  };
}
