import { optionalText, requiredText } from "../../parameters";
import { ownRole } from "../find-role";
import { ramOperation } from "../ram-operation";
import { readRoleDescription, readSessionDuration } from "../role-fields";
import { roleView } from "../role-view";
import { parseTrustDocument } from "../trust-document";

/** Changes a role. A parameter that is absent changes nothing; an empty description takes it away. */
export const updateRole = ramOperation({
  action: "UpdateRole",
  parameters: [
    "RoleName",
    "NewAssumeRolePolicyDocument",
    "NewDescription",
    "NewMaxSessionDuration",
  ],
  mutates: true,
  on: ["role"],
  run: ({ cloud, params }) => {
    const role = ownRole(cloud, requiredText(params, "RoleName"));
    const document = optionalText(params, "NewAssumeRolePolicyDocument");
    if (document !== undefined) parseTrustDocument(document);
    const maxSessionDuration = readSessionDuration(
      params,
      "NewMaxSessionDuration",
      role.maxSessionDuration,
    );
    role.description =
      params["NewDescription"] === undefined
        ? role.description
        : readRoleDescription(params, "NewDescription");
    role.assumeRolePolicyDocument = document ?? role.assumeRolePolicyDocument;
    role.maxSessionDuration = maxSessionDuration;
    return { Role: roleView(role) };
  },
});
