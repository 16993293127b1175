import { isBehindProxy } from "./proxied-keys";
import { onKeyUsers } from "../alibaba-data/key-users";
import { hasOne } from "../rule/partly-known";
import { stackRule } from "../rule/stack-rule";
import { notApplicable, PASS, violation } from "../rule/verdict";
import { hostsOf } from "./disk-hosts";
import { isKeyOfProxy } from "./proxy-keys";

/** What the proxy stands on is not encrypted under a key that only the proxy opens. */
export const keyLoop = stackRule({
  id: "stack-key-loop",
  level: "mandatory",
  severity: "critical",
  what: {
    en: "the way to an external key is encrypted under that key",
    zh: "通往外部密钥的组件由该外部密钥自身加密",
  },
  why: {
    en: "once the key is disabled, or the proxy restarts without it, neither comes back without the other",
    zh: "密钥停用或代理重启后，两者互相依赖而无法恢复",
  },
  fix: {
    en: "encrypt the disks, logs and databases of the proxy under another key",
    zh: "使用其他密钥加密代理的云盘、日志与数据库",
  },
  sources: ["U-71"],
  controls: { ccm: ["CEK-11", "CEK-20"], iso27001: ["A.8.24"], gbt39786: ["B"] },
  relations: onKeyUsers(({ user, property, link }, stack) => {
    if (!("to" in link) || !isKeyOfProxy(link.to, stack))
      return notApplicable({
        en: "the key is none that the proxy works with",
        zh: "代理不使用该密钥",
      });
    const isNeeded = hasOne([user, ...hostsOf(user, stack)], (each) => isBehindProxy(each, stack));
    if (!isNeeded) return PASS;
    return violation({
      en: `${property} names the external key ${link.to.name}, expected another key: hosted keys depend on this resource`,
      zh: `${property} 引用了外部密钥 ${link.to.name}，而托管密钥依赖本资源，应使用其他密钥`,
    });
  }),
});
