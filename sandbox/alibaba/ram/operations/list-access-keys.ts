import { requiredText } from "../../parameters";
import { accessKeysOf, userByName } from "../find";
import { ramOperation } from "../ram-operation";
import { accessKeyView } from "../views";

/** Lists the access keys of a user without their secrets. */
export const listAccessKeys = ramOperation({
  action: "ListAccessKeys",
  parameters: ["UserName"],
  mutates: false,
  on: ["user"],
  run: ({ cloud, params }) => {
    const user = userByName(cloud, requiredText(params, "UserName"));
    return { AccessKeys: { AccessKey: accessKeysOf(cloud, user.userId).map(accessKeyView) } };
  },
});
