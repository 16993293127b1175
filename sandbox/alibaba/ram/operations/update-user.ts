import { refusal } from "../../errors";
import { requiredText } from "../../parameters";
import { readShortText, readUserName } from "../fields";
import { userByName } from "../find";
import { ramOperation } from "../ram-operation";
import { users } from "../tables";
import { userView } from "../views";

/** Renames a user or changes its texts; keys and policies stay on it. A parameter that is absent changes nothing. */
export const updateUser = ramOperation({
  action: "UpdateUser",
  parameters: [
    "UserName",
    "NewUserName",
    "NewDisplayName",
    "NewMobilePhone",
    "NewEmail",
    "NewComments",
  ],
  mutates: true,
  on: ["user"],
  run: ({ cloud, params }) => {
    const user = userByName(cloud, requiredText(params, "UserName"));
    if (params["NewUserName"] !== undefined) {
      const name = readUserName(params, "NewUserName");
      const other = [...users(cloud).values()].find((candidate) => candidate.userName === name);
      if (other && other !== user) throw refusal("EntityAlreadyExists.User");
      user.userName = name;
    }
    const changed = (name: string, old: string): string =>
      params[name] === undefined ? old : (readShortText(params, name) ?? "");
    user.displayName = changed("NewDisplayName", user.displayName);
    user.mobilePhone = changed("NewMobilePhone", user.mobilePhone);
    user.email = changed("NewEmail", user.email);
    user.comments = changed("NewComments", user.comments);
    return { User: userView(user) };
  },
});
