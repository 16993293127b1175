import { requiredText } from "../../parameters";
import { roleByName } from "../find-role";
import { ramOperation } from "../ram-operation";
import { roleView } from "../role-view";

/** Answers one role, service-linked ones included. */
export const getRole = ramOperation({
  action: "GetRole",
  parameters: ["RoleName"],
  mutates: false,
  on: ["role"],
  run: ({ cloud, params }) => ({
    Role: roleView(roleByName(cloud, requiredText(params, "RoleName"))),
  }),
});
