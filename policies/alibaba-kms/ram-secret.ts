import { AccessKey } from "@pulumi/alicloud/ram/accessKey";
import { User } from "@pulumi/alicloud/ram/user";
import { backlinks } from "../rule/backlinks";
import { differs, PASS, violation, type Verdict } from "../rule/verdict";
import { configPath, configText, withConfig, type Managed } from "./extended-config";

/** A RAM user's name; that of the account itself is none. */
const USER_NAME = /^(?!root$)[\w.-]{1,64}$/;

const keysOf = backlinks({ class: AccessKey, path: "userName", to: { class: User, by: "name" } });

/** Secrets of RAM users: a user that there is, with an access key that KMS can change. */
export function ramSecret({ secret, stack }: Managed): Verdict {
  const path = configPath("UserName");
  const configured = withConfig(secret);
  const link = stack.link(configured, path, { class: User, by: "name" });
  const named = () => {
    const user = configText(configured, "UserName");
    return user !== undefined && USER_NAME.test(user)
      ? PASS
      : differs(path, user, "the name of a RAM user");
  };
  if (!("to" in link)) return named();
  const { name } = link.to;
  if (keysOf(link.to, stack).some((key) => stack.reaches(secret, key))) return PASS;
  return violation({
    en: `dependsOn leads to no access key of the user ${name}, expected one that is made before the secret`,
    zh: `dependsOn 未包含用户 ${name} 的 AccessKey，应在凭据之前创建`,
  });
}
