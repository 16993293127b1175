import { choice, missing, requiredText } from "../../parameters";
import { accessKeyOf } from "../find";
import { ramOperation } from "../ram-operation";

/** Switches an access key of a user on or off. */
export const updateAccessKey = ramOperation({
  action: "UpdateAccessKey",
  parameters: ["UserName", "UserAccessKeyId", "Status"],
  mutates: true,
  on: ["user"],
  run: ({ cloud, params }) => {
    const status = choice(params, "Status", ["Active", "Inactive"]);
    if (status === undefined) throw missing("Status");
    const key = accessKeyOf(
      cloud,
      requiredText(params, "UserName"),
      requiredText(params, "UserAccessKeyId"),
    );
    key.status = status;
    return {};
  },
});
