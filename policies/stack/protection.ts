import { differs, notApplicable, PASS, type Verdict } from "../rule/verdict";

/** Of what cannot have deletion protection. */
export const NOT_OFFERED = notApplicable({
  en: "instances that are paid or lent in this way have no deletion protection",
  zh: "该付费方式的实例不支持删除保护",
});

/** Whether an input has the value that protects. */
export function is(property: string, value: unknown, expected: unknown): Verdict {
  return value === expected ? PASS : differs(property, value, expected);
}

/** The judgement of the input that most classes have. Not set means no protection. Source: the upstream providers, `deletionProtection`. */
export function protection(inputs: { readonly deletionProtection?: boolean | undefined }): Verdict {
  return is("deletionProtection", inputs.deletionProtection, true);
}
