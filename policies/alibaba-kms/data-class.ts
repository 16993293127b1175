import { Key } from "@pulumi/alicloud/kms/key";
import { Key as HostedKey } from "@pulumi/volcengine/bin/kms/key";
import { OWN_KEY } from "../rule/controls";
import { on, resourceRule, type Subject } from "../rule/resource-rule";
import { differs, notApplicable, PASS } from "../rule/verdict";
import { HOSTED_ORIGIN } from "../volcengine-kms/origin";

type Classed = Subject<{
  readonly classTag: string;
  readonly hyokClasses: readonly string[];
  readonly hsmClasses: readonly string[];
}>;

const UNTAGGED = notApplicable({
  en: "no tag tells of a data class that asks for external or hardware keys",
  zh: "标签未标明要求外部密钥或硬件密钥的数据分级",
});

/** Data of a class that asks for it is under keys that stay outside the cloud, or in hardware. */
export const dataClass = resourceRule({
  id: "alibaba-kms-data-class",
  level: "advisory",
  severity: "medium",
  what: {
    en: "a key protects less than the class of its data asks for",
    zh: "密钥的保护强度低于数据分级的要求",
  },
  why: {
    en: "the class was given because this data must stay out of the cloud's own reach, or behind hardware",
    zh: "该级别的数据要求云厂商无法触及密钥，或密钥由硬件保护",
  },
  fix: {
    en: "make the key in the external key store or with protectionLevel HSM, or change the class of the data",
    zh: "在外部密钥库或硬件实例（protectionLevel 为 HSM）中创建密钥，或调整数据分级",
  },
  sources: ["R-282", "U-48"],
  controls: { ...OWN_KEY, gbt39786: ["B"] },
  settings: { classTag: "data-class", hyokClasses: ["hyok"], hsmClasses: ["high"] },
  settingNotes: {
    classTag: "key of the tag that names the class of the data under a key",
    hyokClasses: "values of the tag that ask for a Volcengine key in an external key store",
    hsmClasses: "values of the tag that ask for a key in hardware",
  },
  cases: [
    on(Key, (key, { settings }: Classed) => {
      const found = key.tags?.[settings.classTag];
      if (found === undefined || !settings.hsmClasses.includes(found)) return UNTAGGED;
      // Not set means SOFTWARE. Source: upstream provider, `kms.Key.protectionLevel`.
      return key.protectionLevel === "HSM"
        ? PASS
        : differs("protectionLevel", key.protectionLevel, "HSM");
    }),
    on(HostedKey, (key, { settings }: Classed) => {
      const found = key.tags?.find((tag) => tag.key === settings.classTag)?.value;
      if (found === undefined || !settings.hyokClasses.includes(found)) return UNTAGGED;
      return key.origin === HOSTED_ORIGIN ? PASS : differs("origin", key.origin, HOSTED_ORIGIN);
    }),
  ],
});
