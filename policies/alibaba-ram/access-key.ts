import { AccessKey } from "@pulumi/alicloud/ram/accessKey";
import { ACCESS } from "../rule/controls";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable, notKnownYet, PASS, violation } from "../rule/verdict";
import { fromAnywhere, IN_FILE, NOBODYS, PERSONS } from "./access-key-messages";
import { grantsOf } from "./grants";
import { hasLogin } from "./logins";
import { isBound, unlimited } from "./network-limits";
import { USER } from "./principals";
import { ELSEWHERE, NO_POLICY, USER_ELSEWHERE } from "./stack-reasons";

/** An access key is a program's, works from its networks alone, and has no copy in a file. */
export const accessKey = stackRule({
  id: "alibaba-ram-access-key",
  level: "advisory",
  severity: "high",
  what: {
    en: "an access key is a person's, works from anywhere, or is kept in a file",
    zh: "访问密钥属于个人、可从任意网络使用，或保存在文件中",
  },
  why: {
    en: "an access key does not end by itself: whoever finds it uses the keys from wherever he is",
    zh: "访问密钥不会自行失效，得到它的人可在任何地方使用密钥",
  },
  fix: {
    en: "give the program a user without login, add acs:SourceIp to its policies, and keep the secret as an output",
    zh: "为程序建立无控制台登录的用户，在其策略中增加 acs:SourceIp 条件，并以机密输出保存密钥",
  },
  sources: ["U-35", "R-355", "U-34"],
  controls: ACCESS,
  relations: [
    relation(AccessKey, (key, stack) => {
      if (key.outputs.secretFile !== undefined) return violation(IN_FILE);
      const user = stack.link(key, "userName", USER);
      if ("missing" in user) return violation(NOBODYS);
      if ("outside" in user) return notApplicable(USER_ELSEWHERE);
      if (hasLogin(user.to.urn, stack)) return violation(PERSONS);
      if (isBound(key, stack)) return PASS;
      const grants = grantsOf(user.to.urn, stack);
      const open = unlimited(grants);
      if (open.length > 0) return violation(fromAnywhere(open));
      if (grants.waiting.length > 0) return notKnownYet(...grants.waiting);
      if (grants.foreign.length > 0) return notApplicable(ELSEWHERE);
      return grants.known.length === 0 ? notApplicable(NO_POLICY) : PASS;
    }),
  ],
});
