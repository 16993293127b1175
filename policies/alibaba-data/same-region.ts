import { regionOf } from "../rule/region";
import type { AnyResource } from "../rule/stack-rule";
import { notApplicable, PASS, violation, type Verdict } from "../rule/verdict";

const NO_REGION = notApplicable({
  en: "a provider takes its region from the environment",
  zh: "provider 的地域由环境变量决定",
});

/** Whether something and what a property of it names are in one region. */
export function inOneRegion(user: AnyResource, property: string, target: AnyResource): Verdict {
  const [own, other] = [regionOf(user), regionOf(target)];
  if (own === undefined || other === undefined) return NO_REGION;
  if (own === other) return PASS;
  return violation({
    en: `${property} names ${target.name} of ${other}, expected one of ${own}`,
    zh: `${property} 引用了 ${other} 的 ${target.name}，应为 ${own} 的资源`,
  });
}
