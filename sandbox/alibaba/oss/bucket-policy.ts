import type { Cloud } from "../../cloud/context";
import type { Caller } from "../../cloud/context";
import { vendorTime } from "../dates";
import { refusal } from "../errors";
import { evaluate } from "../ram/evaluate";
import { parsePolicyDocument, type Statement } from "../ram/policy-document";
import type { BucketRow } from "./tables";

/** One statement of a bucket policy. */
interface BucketStatement {
  /** `*`, account ids, user ids or resource names of users and roles. */
  readonly principals: readonly string[];
  readonly statement: Statement;
}

/** One request to a bucket. */
export interface BucketRequest {
  readonly caller: Caller;
  /** For example `oss:DeleteObject`. */
  readonly action: string;
  readonly resource: string;
}

/** Reads a bucket policy. @throws CloudError InvalidPolicyDocument. */
export function parseBucketPolicy(text: string): readonly BucketStatement[] {
  const document = asObject(parseJson(text));
  const statements = document["Statement"];
  if (!Array.isArray(statements)) throw malformed("Statement must be a list of statements");
  return statements.map((value: unknown, index) => {
    const { Principal, ...rest } = asObject(value);
    const list: unknown[] = Array.isArray(Principal) ? Principal : [];
    const principals = list.filter((one): one is string => typeof one === "string");
    if (principals.length === 0 || principals.length < list.length)
      throw malformed(`Statement[${index}].Principal must be a list of texts`);
    return { principals, statement: parseStatement(document["Version"], rest) };
  });
}

/** Whether a policy lets everybody in. */
export function isPublic(policy: string): boolean {
  return parseBucketPolicy(policy).some(
    ({ principals, statement }) =>
      statement.effect === "Allow" && statement.conditions.length === 0 && principals.includes("*"),
  );
}

/**
 * Refuses what a bucket's policy denies. What it allows gives nobody a permission in this model: RAM policies do.
 * @throws CloudError NoPermission.
 */
export function rejectDenied(cloud: Cloud, bucket: BucketRow, request: BucketRequest): void {
  if (bucket.policy === undefined) return;
  const { accountId, kind, sourceIp, userName } = request.caller;
  const names = [
    "*",
    accountId,
    `acs:ram::${accountId}:${kind === "root" ? "root" : `user/${userName ?? ""}`}`,
  ];
  const statements = parseBucketPolicy(bucket.policy)
    .filter(({ principals }) => principals.some((one) => names.includes(one)))
    .map(({ statement }) => statement);
  const verdict = evaluate(statements, {
    action: request.action,
    resource: request.resource,
    context: {
      "acs:SourceIp": sourceIp,
      "acs:CurrentTime": vendorTime(cloud.clock.now()),
      // Every client of the model speaks HTTPS to the storage.
      "acs:SecureTransport": "true",
    },
  });
  if (verdict === "explicit-deny") {
    throw refusal(
      "NoPermission",
      `Action: ${request.action}. Resource: ${request.resource}. The bucket's policy denies it.`,
    );
  }
}

function parseStatement(version: unknown, statement: object): Statement {
  const [parsed] = parsePolicyDocument(
    JSON.stringify({ Version: version, Statement: [statement] }),
  );
  if (!parsed) throw malformed("a statement is empty");
  return parsed;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("the document is not JSON");
  }
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw malformed("the document and each statement must be objects");
  return value as Record<string, unknown>;
}

function malformed(detail: string): Error {
  return refusal("InvalidPolicyDocument", detail);
}
