import { CloudError } from "../../cloud/error";
import { invalidParameter } from "../errors";
import type { OwnPolicy } from "../operation";
import { evaluate } from "../ram/evaluate";
import { parsePolicyDocument, type Statement } from "../ram/policy-document";
import type { KeyRow } from "./tables";

/** Longest key policy in bytes. */
const KEY_POLICY_MAX_BYTES = 32_768;

const PRINCIPAL = /^acs:ram::(\d{16}):(\*|root|user\/[^*?]+|role\/[^*?]+)$/;

interface KeyStatement extends Statement {
  readonly principals: readonly string[];
}

/** The key policy of a key for which none is given: it leaves every decision to the policies of the account's users and roles. */
export function defaultKeyPolicy(accountId: string): string {
  return JSON.stringify({
    Version: "1",
    Statement: [
      {
        Sid: "kms default key policy",
        Effect: "Allow",
        Principal: { RAM: [`acs:ram::${accountId}:*`] },
        Action: ["kms:*"],
        Resource: ["*"],
      },
    ],
  });
}

/** Reads the parameter `Policy`. @throws CloudError InvalidParameter for what KMS, or the sandbox's model of it, does not accept. */
export function checkKeyPolicy(text: string): string {
  if (Buffer.byteLength(text) > KEY_POLICY_MAX_BYTES)
    throw invalidParameter("Policy", `at most ${KEY_POLICY_MAX_BYTES} bytes`);
  parse(text);
  return text;
}

/**
 * What a key's own policy says; undefined for a key that has none. A statement for the whole account leaves the decision to the callers'
 * policies, one that names a caller decides by itself.
 */
export function ownPolicyOf(key: KeyRow | undefined): OwnPolicy | undefined {
  if (key?.policy === undefined) return undefined;
  const statements = parse(key.policy);
  const wholeAccount = [`acs:ram::${key.accountId}:*`, `acs:ram::${key.accountId}:root`];
  return ({ principal, action, context }) => {
    const judge = (principals: readonly string[]) =>
      evaluate(
        statements.filter((one) => one.principals.some((name) => principals.includes(name))),
        { action, resource: "*", context },
      );
    const named = judge([principal]);
    const all = judge(wholeAccount);
    if (named === "explicit-deny" || all === "explicit-deny") return "explicit-deny";
    if (named === "allow") return "allow";
    return all === "allow" ? "delegated" : "implicit-deny";
  };
}

function parse(text: string): KeyStatement[] {
  const { Version, Statement: listed } = asObject(parseJson(text), "the document");
  if (!Array.isArray(listed) || listed.length === 0)
    throw malformed("Statement to be a list of at least one statement");
  return listed.map((one, index) => parseStatement(one, Version, `Statement[${index}]`));
}

function parseStatement(value: unknown, Version: unknown, path: string): KeyStatement {
  const { Principal, ...rest } = asObject(value, path);
  const [statement] = asUserPolicy({ Version, Statement: [rest] }, path);
  if (!statement) throw malformed(`${path} to be a statement`);
  if (statement.resources.some((name) => name !== "*")) throw malformed(`${path}.Resource to be *`);
  if (!statement.actions.every((action) => action.startsWith("kms:")))
    throw malformed(`${path}.Action to name operations of kms`);
  return { ...statement, principals: principalsOf(Principal, `${path}.Principal`) };
}

/** A statement of a key policy is one of a user's policy and a principal. */
function asUserPolicy(document: object, path: string): readonly Statement[] {
  try {
    return parsePolicyDocument(JSON.stringify(document));
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    throw malformed(
      `a key policy; ${error.message.replace(/^.*malformed\. /, "").replaceAll("Statement[0]", path)}`,
    );
  }
}

function principalsOf(value: unknown, path: string): string[] {
  const { RAM, ...others } = asObject(value, path);
  const list: unknown[] = Array.isArray(RAM) ? RAM : [RAM];
  const names = list.filter((name): name is string => typeof name === "string");
  const good = names.length === list.length && names.every((name) => PRINCIPAL.test(name));
  if (!good || list.length === 0 || Object.keys(others).length > 0) {
    throw malformed(
      `${path}.RAM to list acs:ram::<account>:*, :root, :user/<name> or :role/<name>`,
    );
  }
  return names;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("a JSON text");
  }
}

function asObject(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw malformed(`${path} to be an object`);
  return value as Record<string, unknown>;
}

function malformed(expected: string): CloudError {
  return invalidParameter("Policy", expected);
}
