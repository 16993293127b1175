import type { Text } from "../rule/text";

/** A principal about which the stack says nothing. */
export const NO_POLICY: Text = {
  en: "no policy of this stack is attached",
  zh: "本栈未附加任何策略",
};

/** A stack without keys. */
export const NO_KEYS: Text = {
  en: "the stack has no key of KMS",
  zh: "本栈没有 KMS 密钥",
};

/** A policy that looks at no tag. */
export const NO_TAG_CONDITION: Text = {
  en: "the document has no condition on tags of keys",
  zh: "文档没有密钥标签条件",
};

/** A policy that needs no key besides secrets. */
export const NO_OWN_KEY: Text = {
  en: "the policy uses no secret of the stack that names a key",
  zh: "策略未使用本栈中指定了密钥的凭据",
};

/** A principal whose other policies the stack does not make. */
export const ELSEWHERE: Text = {
  en: "a holder of the policy has other policies that this stack does not make",
  zh: "策略的持有者还有本栈之外的策略",
};

/** A user that no proxy acts as. */
export const NO_PROXY_USER: Text = {
  en: "no access key of the user that uses keys is handed to a host",
  zh: "该用户没有用于密钥操作并下发到主机的访问密钥",
};

/** A user of whom the stack says nothing. */
export const USER_ELSEWHERE: Text = {
  en: "the user is not of this stack",
  zh: "该用户不属于本栈",
};
