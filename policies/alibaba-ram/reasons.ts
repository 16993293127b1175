import type { Text } from "../rule/text";

/** A policy whose text nothing gives. */
export const NO_DOCUMENT: Text = {
  en: "the policy has no document",
  zh: "策略没有文档",
};

/** A document that the judge of policies cannot read. */
export const UNREADABLE: Text = {
  en: "the document has no statement that can be read: left to alibaba-ram-policy-form",
  zh: "文档中没有可解析的语句，由 alibaba-ram-policy-form 判断",
};

/** A document about other services. */
export const NOT_CONCERNED: Text = {
  en: "the document has no statement that the rule is about",
  zh: "文档中没有与本规则相关的语句",
};

/** What another rule says of the same statement. */
export function leftTo(name: string): Text {
  return {
    en: `left to alibaba-ram-${name}`,
    zh: `由 alibaba-ram-${name} 判断`,
  };
}

/** A grant that nobody marked as one that is to end. */
export const NOT_TEMPORARY: Text = {
  en: "the policy has no tag that marks it as temporary",
  zh: "策略没有临时授权标签",
};
