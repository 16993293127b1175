import { ramRule } from "./ram-rule";

/** Permission on an alias is no permission on its key. */
export const aliasInsteadOfKey = ramRule(
  "alias-instead-of-key",
  {
    severity: "low",
    what: {
      en: "an action on keys names an alias and no key",
      zh: "密钥操作只引用了别名而没有密钥",
    },
    why: {
      en: "who uses a key by its alias needs permission on the key, and none on the alias",
      zh: "通过别名使用密钥需要密钥本身的权限，而不是别名的权限",
    },
    fix: { en: "name the key", zh: "引用密钥本身" },
    sources: ["R-221"],
    controls: {},
  },
  { expectedZh: "密钥的资源名称" },
);
