import { ramOperation } from "../ram-operation";
import { roleView } from "../role-view";
import { roles } from "../tables";

/** Lists all roles; the model never truncates. */
export const listRoles = ramOperation({
  action: "ListRoles",
  parameters: [],
  mutates: false,
  on: ["role"],
  run: ({ cloud }) => ({
    IsTruncated: false,
    Roles: { Role: [...roles(cloud).values()].map(roleView) },
  }),
});
