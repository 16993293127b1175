import { isZoneOf } from "../../core/kms/regions";
import { eachOf } from "../rule/first-violation";
import { regionOf } from "../rule/region";
import { stackRule, type AnyResource } from "../rule/stack-rule";
import { notApplicable, PASS, violation, type Verdict } from "../rule/verdict";

const NO_LIST = notApplicable({
  en: "the setting regions names no region",
  zh: "未设置允许的地域（regions）",
});

const NOT_TOLD = notApplicable({
  en: "no resource tells its region",
  zh: "没有资源标明所在地域",
});

type Allowed = Readonly<Record<"regions", readonly string[]>>;

/** The place of a resource: the region of its provider, else its zone. */
function judge({ type, name, provider, outputs }: AnyResource, { regions }: Allowed): Verdict {
  const region = regionOf({ provider });
  const place = region ?? outputs["zoneId"];
  if (typeof place !== "string") return NOT_TOLD;
  const isAllowed = regions.some((each) => each === place || isZoneOf(place, each));
  if (isAllowed) return PASS;
  const list = regions.join(", ");
  return violation({
    en: `${type} "${name}" is in ${place}, expected one of ${list}`,
    zh: `${type} "${name}" 位于 ${place}，应位于 ${list}`,
  });
}

/** Keys, and all that they depend on, stay in the regions that the owner allows. */
export const residency = stackRule({
  id: "stack-residency",
  level: "advisory",
  severity: "high",
  what: { en: "a resource is in a region that is not allowed", zh: "资源位于不允许的地域" },
  why: {
    en: "keys or data leave the place where law or contract keep them",
    zh: "密钥或数据离开法规或合同要求的所在地",
  },
  fix: {
    en: "make the resource with a provider of an allowed region, or add the region to the setting regions",
    zh: "使用允许地域的 provider 创建资源，或将该地域加入 regions",
  },
  sources: ["R-022"],
  controls: { iso27001: ["A.5.31"] },
  settings: { regions: [] as readonly string[] },
  settingNotes: { regions: "regions that everything of the stack is in; none: the rule is silent" },
  relations: [],
  whole: (stack, settings: Allowed) =>
    settings.regions.length === 0
      ? NO_LIST
      : eachOf(stack.resources, (read) => judge(read(), settings)),
});
