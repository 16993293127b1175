import { UserPolicyAttachment } from "@pulumi/alicloud/ram/userPolicyAttachment";
import { ACCESS } from "../rule/controls";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable, PASS, violation } from "../rule/verdict";
import { hasLogin } from "./logins";
import { USER } from "./principals";
import { USER_ELSEWHERE } from "./stack-reasons";

/** People get their policies by a group; a program's user has its own. */
export const personPolicies = stackRule({
  id: "alibaba-ram-person-policies",
  level: "advisory",
  severity: "low",
  what: {
    en: "a policy is attached to a person and not to a group",
    zh: "策略直接附加给个人，而不是用户组",
  },
  why: {
    en: "who changes his work keeps what was given to him alone, as nobody looks at it again",
    zh: "人员岗位变动后，单独授予的权限无人复查而一直保留",
  },
  fix: {
    en: "attach the policy to a group and add the user to it",
    zh: "将策略附加给用户组，并将用户加入该组",
  },
  sources: ["U-36"],
  controls: { ...ACCESS, cis: ["1.16"] },
  relations: [
    relation(UserPolicyAttachment, (attachment, stack) => {
      const user = stack.link(attachment, "userName", USER);
      if (!("to" in user)) return notApplicable(USER_ELSEWHERE);
      if (!hasLogin(user.to.urn, stack)) return PASS;
      return violation({
        en: "the user has a console login, expected a group as the holder of the policy",
        zh: "该用户可登录控制台，策略应由用户组持有",
      });
    }),
  ],
});
