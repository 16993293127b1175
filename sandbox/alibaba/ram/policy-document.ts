import { asObject, malformed, parseJson } from "./document-parts";
import { type Condition, CONDITION_OPERATORS, isKnownConditionKey } from "./conditions";

/** One statement of a policy, lists made of single values. */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  /** Patterns of actions that it names, or, with `actionsExcluded`, of those that it leaves out. */
  readonly actions: readonly string[];
  readonly actionsExcluded: boolean;
  readonly resources: readonly string[];
  readonly conditions: readonly Condition[];
}

/** Longest text of a custom policy in bytes. @see https://www.alibabacloud.com/help/en/ram/user-guide/limits */
export const POLICY_DOCUMENT_MAX_BYTES = 6144;

/** Reads a policy text. @throws CloudError MalformedPolicyDocument for what RAM, or the sandbox's model of it, does not accept. */
export function parsePolicyDocument(text: string): readonly Statement[] {
  if (Buffer.byteLength(text) > POLICY_DOCUMENT_MAX_BYTES) {
    throw malformed(`the document is longer than ${POLICY_DOCUMENT_MAX_BYTES} bytes`);
  }
  const document = asObject(parseJson(text), "the document");
  rejectUnknown(document, ["Version", "Statement"], "the document");
  if (document["Version"] !== "1") throw malformed('Version must be "1"');
  const statements = document["Statement"];
  if (!Array.isArray(statements) || statements.length === 0) {
    throw malformed("Statement must be a list of at least one statement");
  }
  return statements.map((statement, index) => parseStatement(statement, `Statement[${index}]`));
}

function parseStatement(value: unknown, path: string): Statement {
  const statement = asObject(value, path);
  rejectUnknown(statement, ["Sid", "Effect", "Action", "NotAction", "Resource", "Condition"], path);
  const effect = statement["Effect"];
  if (effect !== "Allow" && effect !== "Deny")
    throw malformed(`${path}.Effect must be Allow or Deny`);
  const actionsExcluded = statement["NotAction"] !== undefined;
  if (actionsExcluded === (statement["Action"] !== undefined)) {
    throw malformed(`${path} must have either Action or NotAction`);
  }
  const field = actionsExcluded ? "NotAction" : "Action";
  return {
    effect,
    actions: texts(statement[field], `${path}.${field}`).map((action) =>
      checkAction(action, `${path}.${field}`),
    ),
    actionsExcluded,
    resources: texts(statement["Resource"], `${path}.Resource`).map((name) =>
      checkResource(name, path),
    ),
    conditions: parseConditions(statement["Condition"], `${path}.Condition`),
  };
}

function parseConditions(value: unknown, path: string): Condition[] {
  if (value === undefined) return [];
  return Object.entries(asObject(value, path)).flatMap(([operatorName, block]) => {
    const operator = CONDITION_OPERATORS.get(operatorName);
    if (!operator)
      throw malformed(
        `${path}.${operatorName} is not a condition operator that is modelled by the sandbox`,
      );
    return Object.entries(asObject(block, `${path}.${operatorName}`)).map(([key, listed]) => {
      const at = `${path}.${operatorName}["${key}"]`;
      if (!isKnownConditionKey(key))
        throw malformed(`${at} is not a condition key that is modelled by the sandbox`);
      const values = texts(listed, at);
      const form = operator.valueForm;
      if (form && !values.every(form.accepts)) throw malformed(`${at} must be ${form.expected}`);
      return { operator: operatorName, key, values };
    });
  });
}

function checkAction(action: string, path: string): string {
  if (action === "*" || /^[A-Za-z0-9-]+:[A-Za-z0-9*?]+$/.test(action)) return action;
  throw malformed(`${path} must be * or <service>:<operation>`);
}

function checkResource(name: string, path: string): string {
  if (name === "*" || /^acs:[^:]+:[^:]*:[^:]*:.+$/.test(name)) return name;
  throw malformed(`${path}.Resource must be * or acs:<service>:<region>:<account>:<resource>`);
}

function texts(value: unknown, path: string): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) throw malformed(`${path} must name at least one value`);
  return list.map((item) => {
    if (typeof item === "boolean") return String(item);
    if (typeof item !== "string" || item === "")
      throw malformed(`${path} must be a text or a list of texts`);
    return item;
  });
}

function rejectUnknown(
  value: Record<string, unknown>,
  known: readonly string[],
  path: string,
): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw malformed(`${path}.${unknown} is not an element of a policy on a user`);
}
