import { Group } from "@pulumi/alicloud/ram/group";
import { Role } from "@pulumi/alicloud/ram/role";
import { User } from "@pulumi/alicloud/ram/user";
import { SEPARATE_DUTIES } from "../rule/controls";
import type { Stack } from "../rule/stack";
import { relation, stackRule, type AnyResource } from "../rule/stack-rule";
import { notApplicable, notKnownYet, PASS, violation, type Verdict } from "../rule/verdict";
import { bothDuties } from "./duties";
import { grantsOf, ownGrantsOf } from "./grants";
import { leftTo } from "./reasons";
import { NO_POLICY } from "./stack-reasons";
import { groupsOf } from "./principals";

/** No user, group or role may use keys by one policy and end them by another. */
export const separatePrincipals = stackRule({
  id: "alibaba-ram-separate-principals",
  level: "advisory",
  severity: "high",
  what: {
    en: "the policies of one principal together allow both the use and the end of keys",
    zh: "同一主体的多个策略合在一起，既允许使用密钥又允许终止密钥",
  },
  why: {
    en: "who uses keys could destroy what they protect, and who ends keys could read it",
    zh: "使用者可以销毁密钥所保护的数据，管理者可以读取数据",
  },
  fix: {
    en: "give the administration of keys to another user, group or role",
    zh: "将密钥管理授予另一个用户、用户组或角色",
  },
  sources: ["U-37", "R-222"],
  controls: SEPARATE_DUTIES,
  relations: [relation(User, judge), relation(Role, judge), relation(Group, judge)],
});

function judge({ urn }: AnyResource, stack: Stack): Verdict {
  const { known, waiting } = grantsOf(urn, stack);
  if (known.some(({ text }) => bothDuties([text]).length > 0))
    return notApplicable(leftTo("separate-duties"));
  const groups = groupsOf(urn, stack).map((group) => ownGrantsOf(group, stack).known);
  if (groups.some((all) => bothDuties(all.map(({ text }) => text)).length > 0))
    return notApplicable({
      en: "left to the group that the user is in",
      zh: "由用户所在的用户组判断",
    });
  const both = bothDuties(known.map(({ text }) => text));
  if (both.length > 0)
    return violation({
      en: `the policies together allow ${both.join(", ")}, expected either the use or the administration of keys`,
      zh: `各策略合计允许 ${both.join("、")}，应仅允许使用密钥或仅允许管理密钥`,
    });
  if (waiting.length > 0) return notKnownYet(...waiting);
  return known.length === 0 ? notApplicable(NO_POLICY) : PASS;
}
