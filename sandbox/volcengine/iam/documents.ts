import { iamError, type IamErrorCode } from "./errors";

/** Longest policy document, in characters (IAM API model, CreatePolicy). */
export const POLICY_DOCUMENT_MAX_CHARACTERS = 6144;

interface Grammar {
  readonly code: IamErrorCode;
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** A trust policy has no `Condition` and no `Version` (volcengine.com/docs/6257/1134850). */
const TRUST: Grammar = {
  code: "InvalidTrustPolicyDocument",
  required: ["Effect", "Action", "Principal"],
  optional: [],
};
const PERMISSION: Grammar = {
  code: "InvalidPolicyDocument",
  required: ["Effect", "Action", "Resource"],
  optional: ["Condition"],
};

/** Checks who may assume a role. @throws CloudError InvalidTrustPolicyDocument. */
export function checkTrustPolicy(document: string): void {
  statements(document, TRUST).forEach((statement, index) => {
    const where = `Statement[${index}]`;
    const { Principal: principal, Action: action } = statement;
    const legal =
      isObject(principal) &&
      Object.keys(principal).length > 0 &&
      Object.entries(principal).every(
        ([kind, names]) => ["Service", "IAM", "Federated"].includes(kind) && isTexts(names),
      );
    if (!legal) {
      throw iamError(
        TRUST.code,
        `${where}.Principal: expected Service, IAM or Federated, each with a list of names`,
      );
    }
    const assume = (action as string[]).every((name) => name.startsWith("sts:AssumeRole"));
    if (!assume)
      throw iamError(TRUST.code, `${where}.Action: expected only sts:AssumeRole actions`);
  });
}

/** Checks a permission policy. @throws CloudError InvalidPolicyDocument. */
export function checkPermissionPolicy(document: string): void {
  statements(document, PERMISSION).forEach((statement, index) => {
    if (isTexts(statement["Resource"])) return;
    throw iamError(
      PERMISSION.code,
      `Statement[${index}].Resource: expected a list of resource names`,
    );
  });
}

function statements(document: string, grammar: Grammar): Record<string, unknown>[] {
  const parsed = parse(document, grammar.code);
  const extra = Object.keys(parsed).filter((name) => name !== "Statement");
  if (extra.length > 0) {
    throw iamError(
      grammar.code,
      `expected only the element Statement, received ${extra.join(", ")}`,
    );
  }
  const list = parsed["Statement"];
  if (!Array.isArray(list) || list.length === 0 || !list.every(isObject)) {
    throw iamError(grammar.code, "Statement: expected a list of at least one statement");
  }
  list.forEach((statement, index) => checkStatement(statement, `Statement[${index}]`, grammar));
  return list;
}

function checkStatement(statement: Record<string, unknown>, where: string, grammar: Grammar): void {
  const allowed = [...grammar.required, ...grammar.optional];
  for (const name of grammar.required) {
    if (!(name in statement))
      throw iamError(grammar.code, `${where}.${name}: expected, but missing`);
  }
  const extra = Object.keys(statement).find((name) => !allowed.includes(name));
  if (extra !== undefined) {
    throw iamError(
      grammar.code,
      `${where}.${extra}: not supported here; expected ${allowed.join(", ")}`,
    );
  }
  if (!["Allow", "Deny"].includes(statement["Effect"] as string)) {
    throw iamError(grammar.code, `${where}.Effect: expected Allow or Deny`);
  }
  if (!isTexts(statement["Action"])) {
    throw iamError(grammar.code, `${where}.Action: expected a list of actions`);
  }
}

function parse(document: string, code: IamErrorCode): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(document);
  } catch (error) {
    if (error instanceof SyntaxError) throw iamError(code, "expected a JSON document");
    throw error;
  }
  if (!isObject(value)) throw iamError(code, "expected a JSON object");
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function isTexts(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string")
  );
}
