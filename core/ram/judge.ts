import { judgeActions } from "./judge/actions";
import { judgeConditions } from "./judge/conditions";
import type { PolicyContext } from "./judge/context";
import { ramIssue, type RamIssue } from "./judge/issue";
import { judgePairs } from "./judge/pairs";
import { judgePrivileges } from "./judge/privileges";
import { readPolicy, type ReadPolicy } from "./judge/read-policy";
import { judgeResources } from "./judge/resources";
import { judgeTags } from "./judge/tags";
import { POLICY_DOCUMENT_MAX_BYTES, POLICY_VERSION } from "./policy-language";

export type { PolicyContext, TaggedKey } from "./judge/context";
export { RAM_RULES, type RamIssue, type RamRule } from "./judge/issue";

const JUDGES: readonly ((policy: ReadPolicy, context: PolicyContext) => RamIssue[])[] = [
  judgeActions,
  judgeResources,
  judgeConditions,
  judgeTags,
  judgePrivileges,
  judgePairs,
];

/** Everything that is wrong with a policy on a user or role, given as text or as JSON value; empty for a good one. */
export function judgePolicy(policy: unknown, context: PolicyContext = {}): RamIssue[] {
  const read = readPolicy(policy);
  if (read.statements.length === 0) return [...read.issues];
  return [
    ...read.issues,
    ...judgeVersion(read),
    ...judgeLength(policy),
    ...JUDGES.flatMap((judge) => judge(read, context)),
  ];
}

function judgeVersion({ version }: ReadPolicy): RamIssue[] {
  if (version === POLICY_VERSION) return [];
  return [
    ramIssue("policy-version", {
      path: "Version",
      expected: `the text "${POLICY_VERSION}"`,
      received: version,
      fix: `write "Version": "${POLICY_VERSION}"`,
    }),
  ];
}

function judgeLength(policy: unknown): RamIssue[] {
  const text = typeof policy === "string" ? policy : JSON.stringify(policy);
  const bytes = Buffer.byteLength(text);
  if (bytes <= POLICY_DOCUMENT_MAX_BYTES) return [];
  return [
    ramIssue("policy-length", {
      path: "policy",
      expected: `at most ${POLICY_DOCUMENT_MAX_BYTES} bytes`,
      received: bytes,
      fix: "part it into several policies",
    }),
  ];
}
