import { AccessKeyPolicy } from "@pulumi/alicloud/ram/accessKeyPolicy";
import { AccessKey } from "@pulumi/alicloud/ram/accessKey";
import { readPolicy, type ReadStatement } from "../../core/ram/judge/read-policy";
import { jsonOf } from "../rule/json";
import type { Stack } from "../rule/stack";
import type { AnyResource } from "../rule/stack-rule";
import type { Grants } from "./grants";
import { knownUrn } from "./known-link";

/** Condition keys that say from where a call comes. */
const SOURCES: readonly string[] = ["acs:SourceIp", "acs:VpcSourceIp", "acs:SourceVpc"];

/** Networks that limit nothing. */
const ANYWHERE = /0\.0\.0\.0\/0|::\/0|AllowAllVPC/;

/** Names of the policies by which a principal may call from anywhere. */
export function unlimited({ known, vendors }: Grants): readonly string[] {
  const all = known.map(({ policy, text }) => ({
    policy,
    statements: readPolicy(text).statements,
  }));
  if (all.some(({ statements }) => statements.some(deniesOthers))) return [];
  const open = all.filter(({ statements }) => statements.some(isOpen));
  return [...open.map(({ policy }) => policy), ...vendors];
}

function isOpen({ allows, conditions }: ReadStatement): boolean {
  return (
    allows &&
    !conditions.some(
      ({ key, values }) => SOURCES.includes(key) && !values.some((each) => ANYWHERE.test(each)),
    )
  );
}

/** A denial of everything that comes from elsewhere wins over every grant. */
function deniesOthers({ allows, actions, conditions }: ReadStatement): boolean {
  const isElsewhere = conditions.some(
    ({ operator, key }) => operator === "NotIpAddress" && SOURCES.includes(key),
  );
  return !allows && actions.includes("*") && isElsewhere;
}

/** Whether a policy on the access key itself names networks. */
export function isBound(accessKey: AnyResource, stack: Stack): boolean {
  const to = { class: AccessKey };
  return stack.all(AccessKeyPolicy).some((each) => {
    const isIts = knownUrn(stack, each, { path: "userAccessKeyId", to }) === accessKey.urn;
    return isIts && namesNetworks(each.outputs.accessKeyPolicy);
  });
}

/** Whether a network policy is in force and lists networks. Source: RAM API SetAccessKeyPolicy. */
function namesNetworks(text: string): boolean {
  const policy = jsonOf(text) as { readonly Status?: unknown; readonly Statements?: unknown };
  const statements: unknown = policy?.Statements;
  const listed = Array.isArray(statements) ? JSON.stringify(statements) : "[]";
  return policy?.Status === "Active" && listed !== "[]" && !ANYWHERE.test(listed);
}
