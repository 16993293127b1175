import type { Text } from "../rule/text";

/** The secret is written to a file on the machine of the update. */
export const IN_FILE: Text = {
  en: "secretFile is set, expected no copy of the secret in a file",
  zh: "设置了 secretFile，不应在文件中保存 AccessKey Secret",
};

/** The key belongs to whoever deploys, the account's root user perhaps. */
export const NOBODYS: Text = {
  en: "userName is not set, expected a user of the program's own",
  zh: "未设置 userName，应为程序专用的用户",
};

/** The user of the key is a person. */
export const PERSONS: Text = {
  en: "the user has a console login, expected a user for programs alone",
  zh: "该用户可登录控制台，应为仅供程序使用的用户",
};

/** The key works from any network. */
export function fromAnywhere(policies: readonly string[]): Text {
  const names = policies.join(", ");
  return {
    en: `policy ${names} allows calls from anywhere, expected a condition on acs:SourceIp in each statement or a network policy of the access key`,
    zh: `策略 ${names} 允许来自任意网络的调用，应在每条语句中增加 acs:SourceIp 条件，或为访问密钥设置网络访问限制策略`,
  };
}
