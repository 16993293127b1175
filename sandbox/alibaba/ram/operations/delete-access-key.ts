import { requiredText } from "../../parameters";
import { accessKeyOf } from "../find";
import { ramOperation } from "../ram-operation";
import { accessKeys } from "../tables";

/** Deletes an access key of a user at once. */
export const deleteAccessKey = ramOperation({
  action: "DeleteAccessKey",
  parameters: ["UserName", "UserAccessKeyId"],
  mutates: true,
  on: ["user"],
  run: ({ cloud, params }) => {
    const key = accessKeyOf(
      cloud,
      requiredText(params, "UserName"),
      requiredText(params, "UserAccessKeyId"),
    );
    accessKeys(cloud).delete(key.accessKeyId);
    return {};
  },
});
