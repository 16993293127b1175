import { refusal } from "../../errors";
import { newRoleId } from "../../identifiers";
import { requiredText } from "../../parameters";
import { readTags } from "../../resource-tags";
import { readRoleDescription, readRoleName, readSessionDuration } from "../role-fields";
import { ramOperation } from "../ram-operation";
import { roleView } from "../role-view";
import { type RoleRow, roles } from "../tables";
import { parseTrustDocument } from "../trust-document";

/** Creates a role without policies. */
export const createRole = ramOperation({
  action: "CreateRole",
  parameters: [
    "RoleName",
    "AssumeRolePolicyDocument",
    "Description",
    "MaxSessionDuration",
    "Tag.N.Key",
    "Tag.N.Value",
  ],
  mutates: true,
  on: ["role"],
  run: ({ cloud, caller, params }) => {
    const roleName = readRoleName(params);
    const assumeRolePolicyDocument = requiredText(params, "AssumeRolePolicyDocument");
    parseTrustDocument(assumeRolePolicyDocument);
    const taken = roleName.toLowerCase();
    if ([...roles(cloud).values()].some((role) => role.roleName.toLowerCase() === taken))
      throw refusal("EntityAlreadyExists.Role");
    const role: RoleRow = {
      roleId: newRoleId(),
      accountId: caller.accountId,
      roleName,
      createdAtMs: cloud.clock.now(),
      assumeRolePolicyDocument,
      description: readRoleDescription(params, "Description"),
      maxSessionDuration: readSessionDuration(params, "MaxSessionDuration"),
      tags: readTags(params),
    };
    roles(cloud).set(role.roleId, role);
    return { Role: roleView(role) };
  },
});
