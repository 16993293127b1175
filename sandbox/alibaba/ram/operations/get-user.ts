import { requiredText } from "../../parameters";
import { userByName } from "../find";
import { ramOperation } from "../ram-operation";
import { userView } from "../views";

/** Answers what is known about a user. */
export const getUser = ramOperation({
  action: "GetUser",
  parameters: ["UserName"],
  mutates: false,
  on: ["user"],
  run: ({ cloud, params }) => ({
    User: userView(userByName(cloud, requiredText(params, "UserName"))),
  }),
});
