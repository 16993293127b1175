import type { RoleTemplate } from "../client/roles";

/** A role template as canonical JSON text: the same permissions give the same text, whatever the order in which the cloud tells them. */
export function canonicalTemplate(template: RoleTemplate): string {
  const policies = template.policies.map((policy) => ({
    policyName: policy.policyName,
    policyType: policy.policyType,
    policyDocument: parsed(policy.policyDocument),
  }));
  return canonical({
    roleName: template.roleName,
    trustPolicyDocument: parsed(template.trustPolicyDocument),
    policies: policies.sort((left, right) => (left.policyName < right.policyName ? -1 : 1)),
  });
}

/** JSON text with sorted members. The order of lists is kept. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) => {
    if (member === null || typeof member !== "object" || Array.isArray(member)) return member;
    return Object.fromEntries(
      Object.entries(member).sort(([left], [right]) => (left < right ? -1 : 1)),
    );
  });
}

/** Whether two policy documents mean the same, as far as members may come in any order. */
export function isSameDocument(left: string, right: string): boolean {
  return canonical(parsed(left)) === canonical(parsed(right));
}

/** The document behind JSON text; the text itself when it is none, so that a change of it still shows. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
