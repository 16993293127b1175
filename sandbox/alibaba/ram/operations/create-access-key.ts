import { refusal } from "../../errors";
import { newAccessKeyId, newAccessKeySecret } from "../../identifiers";
import { requiredText } from "../../parameters";
import { accessKeysOf, userByName } from "../find";
import { ACCESS_KEYS_PER_USER } from "../limits";
import { ramOperation } from "../ram-operation";
import { type AccessKeyRow, accessKeys } from "../tables";
import { accessKeyView } from "../views";

/** Makes an access key of a user; this answer is the only one with its secret. */
export const createAccessKey = ramOperation({
  action: "CreateAccessKey",
  parameters: ["UserName"],
  mutates: true,
  on: ["user"],
  run: ({ cloud, caller, params }) => {
    const user = userByName(cloud, requiredText(params, "UserName"));
    if (accessKeysOf(cloud, user.userId).length >= ACCESS_KEYS_PER_USER) {
      throw refusal("LimitExceeded.User.AccessKey");
    }
    const key: AccessKeyRow = {
      accessKeyId: newAccessKeyId(),
      accountId: caller.accountId,
      secret: newAccessKeySecret(),
      userId: user.userId,
      createdAtMs: cloud.clock.now(),
      status: "Active",
    };
    accessKeys(cloud).set(key.accessKeyId, key);
    return { AccessKey: { ...accessKeyView(key), AccessKeySecret: key.secret } };
  },
});
