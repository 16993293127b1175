import { ramIssue, type RamIssue } from "./issue";

/** One statement of a policy that was read, lists made of single values. */
export interface ReadStatement {
  /** For example `Statement[0]`. */
  readonly path: string;
  readonly allows: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly ReadCondition[];
}

/** One condition of a statement. */
export interface ReadCondition {
  /** For example `Statement[0].Condition.IpAddress`. */
  readonly path: string;
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A policy as far as it could be read. */
export interface ReadPolicy {
  readonly version: unknown;
  readonly statements: readonly ReadStatement[];
  readonly issues: readonly RamIssue[];
}

const ELEMENTS: readonly string[] = ["Sid", "Effect", "Action", "Resource", "Condition"];

/** Reads a policy from its text or its JSON value; what cannot be read becomes an issue. */
export function readPolicy(policy: unknown): ReadPolicy {
  const issues: RamIssue[] = [];
  const document = asObject(typeof policy === "string" ? fromJson(policy) : policy);
  if (!document) {
    issues.push(wrong("policy", "a JSON object with Version and Statement", typeof policy));
    return { version: undefined, statements: [], issues };
  }
  refuseOthers(document, ["Version", "Statement"], { path: "", issues });
  const listed = document["Statement"];
  const statements = Array.isArray(listed) ? (listed as unknown[]) : [];
  if (statements.length === 0)
    issues.push(wrong("Statement", "a list of at least one statement", listed));
  return {
    version: document["Version"],
    statements: statements.map((each, index) => readStatement(each, `Statement[${index}]`, issues)),
    issues,
  };
}

function readStatement(value: unknown, path: string, issues: RamIssue[]): ReadStatement {
  const statement = asObject(value) ?? {};
  refuseOthers(statement, ELEMENTS, { path: `${path}.`, issues });
  const effect = statement["Effect"];
  if (effect !== "Allow" && effect !== "Deny")
    issues.push(wrong(`${path}.Effect`, "Allow or Deny", effect));
  return {
    path,
    allows: effect === "Allow",
    actions: texts(statement["Action"], `${path}.Action`, issues),
    resources: texts(statement["Resource"], `${path}.Resource`, issues),
    conditions: readConditions(statement["Condition"], `${path}.Condition`, issues),
  };
}

function readConditions(value: unknown, path: string, issues: RamIssue[]): ReadCondition[] {
  if (value === undefined) return [];
  const block = asObject(value);
  if (!block) issues.push(wrong(path, "an object of condition operators", value));
  return Object.entries(block ?? {}).flatMap(([operator, keys]) => {
    const at = `${path}.${operator}`;
    const byKey = asObject(keys);
    if (!byKey) issues.push(wrong(at, "an object of condition keys", keys));
    return Object.entries(byKey ?? {}).map(([key, values]) => ({
      path: at,
      operator,
      key,
      values: texts(values, `${at}["${key}"]`, issues),
    }));
  });
}

function refuseOthers(
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  { path, issues }: { readonly path: string; readonly issues: RamIssue[] },
): void {
  for (const name of Object.keys(value).filter((each) => !known.includes(each)))
    issues.push(
      ramIssue("policy-form", {
        path: `${path}${name}`,
        expected: `only ${known.join(", ")}`,
        received: name,
        fix: "leave it out: a policy of this kit says what is allowed, to whoever it is attached to",
      }),
    );
}

function texts(value: unknown, path: string, issues: RamIssue[]): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const read = list.map((each) => (typeof each === "boolean" ? String(each) : each));
  const good = read.filter((each): each is string => typeof each === "string" && each !== "");
  if (good.length < read.length || read.length === 0)
    issues.push(wrong(path, "a text or a list of at least one text", value));
  return good;
}

function wrong(path: string, expected: string, received: unknown): RamIssue {
  return ramIssue("policy-form", { path, expected, received, fix: "correct the policy's JSON" });
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : undefined;
}
