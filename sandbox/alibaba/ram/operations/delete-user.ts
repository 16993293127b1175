import { refusal } from "../../errors";
import { requiredText } from "../../parameters";
import { accessKeysOf, attachmentsOf, userByName } from "../find";
import { ramOperation } from "../ram-operation";
import { users } from "../tables";

/** Deletes a user that has neither access keys nor policies. */
export const deleteUser = ramOperation({
  action: "DeleteUser",
  parameters: ["UserName"],
  mutates: true,
  on: ["user"],
  run: ({ cloud, params }) => {
    const user = userByName(cloud, requiredText(params, "UserName"));
    if (accessKeysOf(cloud, user.userId).length > 0) throw refusal("DeleteConflict.User.AccessKey");
    if (attachmentsOf(cloud, user.userId).length > 0) throw refusal("DeleteConflict.User.Policy");
    users(cloud).delete(user.userId);
    return {};
  },
});
