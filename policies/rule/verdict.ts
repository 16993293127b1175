import type { Text } from "./text";

/** What a rule says of one subject. A read of a value that is not known yet gives "unknown" without the rule's doing. */
export type Verdict =
  | { readonly kind: "pass" }
  | {
      readonly kind: "violation";
      /** What is wrong with this subject: property, received, expected. Never a value that could be secret. */
      readonly message: Text;
    }
  | { readonly kind: "not-applicable"; readonly reason: Text }
  | {
      readonly kind: "unknown";
      /** Property paths that decide and are not known yet. */
      readonly properties: readonly string[];
    };

/** Kinds of verdicts. */
export type VerdictKind = Verdict["kind"];

/** The subject keeps the rule. */
export const PASS: Verdict = { kind: "pass" };

/** The subject breaks the rule. */
export function violation(message: Text): Verdict {
  return { kind: "violation", message };
}

/** The rule has nothing to say of this subject. */
export function notApplicable(reason: Text): Verdict {
  return { kind: "not-applicable", reason };
}

/** What decides is not known before the update. */
export function notKnownYet(...properties: readonly string[]): Verdict {
  return { kind: "unknown", properties };
}

/** A violation by one value, said in one form. Both values are ones that are never secret. */
export function differs(property: string, received: unknown, expected: unknown): Verdict {
  const [is, should] = [shown(received), shown(expected)];
  return violation({
    en: `${property} is ${is}, expected ${should}`,
    zh: `${property} 为 ${is}，应为 ${should}`,
  });
}

/** A value as messages show it: "not set" for what is missing. */
export function shown(value: unknown): string {
  return value === undefined || value === null ? "not set" : JSON.stringify(value);
}
