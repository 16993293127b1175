import { refusal } from "../../errors";
import { newUserId } from "../../identifiers";
import { readShortText, readUserName } from "../fields";
import { ramOperation } from "../ram-operation";
import { type UserRow, users } from "../tables";
import { userView } from "../views";

/** Creates a RAM user without access keys and policies. */
export const createUser = ramOperation({
  action: "CreateUser",
  parameters: ["UserName", "DisplayName", "MobilePhone", "Email", "Comments"],
  mutates: true,
  on: ["user"],
  run: ({ cloud, caller, params }) => {
    const userName = readUserName(params);
    if ([...users(cloud).values()].some((user) => user.userName === userName)) {
      throw refusal("EntityAlreadyExists.User");
    }
    const user: UserRow = {
      userId: newUserId(),
      accountId: caller.accountId,
      createdAtMs: cloud.clock.now(),
      userName,
      displayName: readShortText(params, "DisplayName") ?? "",
      mobilePhone: readShortText(params, "MobilePhone") ?? "",
      email: readShortText(params, "Email") ?? "",
      comments: readShortText(params, "Comments") ?? "",
    };
    users(cloud).set(user.userId, user);
    return { User: userView(user) };
  },
});
