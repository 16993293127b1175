/** One statement of a policy. */
export interface StatementParts {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: object;
}

/** A key of the account. */
export const KEY = "trn:kms:cn-beijing:2100000001:keyrings/shop/keys/orders";

/** Text of a policy; a statement allows to decrypt with one key where it says nothing else. */
export function policyDocument(...statements: readonly StatementParts[]): string {
  const own = { Effect: "Allow", Action: ["kms:Decrypt"], Resource: [KEY] };
  return JSON.stringify({ Statement: statements.map((each) => ({ ...own, ...each })) });
}

/** Text of a trust policy. */
export function trustDocument(principal: unknown, effect = "Allow"): string {
  const statement = { Effect: effect, Action: ["sts:AssumeRole"], Principal: principal };
  return JSON.stringify({ Statement: [statement] });
}
