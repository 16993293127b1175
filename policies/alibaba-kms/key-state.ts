import type { KeyArgs } from "@pulumi/alicloud/kms/key";
import { firstViolation } from "../rule/first-violation";
import { verdictOf } from "../rule/judge";
import type { StackResource } from "../rule/stack-rule";
import { PASS, violation, type Verdict } from "../rule/verdict";

/** States in which a key decrypts nothing. Source: upstream provider, `kms.Key.status`. */
const UNUSABLE = ["Disabled", "PendingDeletion"];

/** Whether what a property names is a key that can be used. */
export function usableBy(property: string, key: StackResource<KeyArgs | undefined>): Verdict {
  const { outputs } = key;
  const state = (member: string, read: () => string | undefined) => () => {
    const is = read();
    if (is === undefined || !UNUSABLE.includes(is)) return PASS;
    return violation({
      en: `${property} names the key ${key.name}, whose ${member} is "${is}", expected "Enabled"`,
      zh: `${property} 引用的密钥 ${key.name} 的 ${member} 为 "${is}"，应为 "Enabled"`,
    });
  };
  const status = state("status", () => outputs.status);
  // What is said by the newest of the three names counts: the others are filled in by the cloud then.
  const judged = verdictOf(status);
  if (judged.kind !== "unknown" && outputs.status !== undefined) return judged;
  const older = state("keyState", () => outputs.keyState);
  const oldest = state("isEnabled", () => (outputs.isEnabled === false ? "Disabled" : undefined));
  return firstViolation(status, older, oldest);
}
