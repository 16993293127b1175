import { ramOperation } from "../ram-operation";
import { users } from "../tables";
import { userView } from "../views";

/** Lists all users; the model never truncates. */
export const listUsers = ramOperation({
  action: "ListUsers",
  parameters: [],
  mutates: false,
  on: ["user"],
  run: ({ cloud }) => ({
    IsTruncated: false,
    Users: { User: [...users(cloud).values()].map(userView) },
  }),
});
