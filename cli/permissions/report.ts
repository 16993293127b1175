import { POLICY_DOCUMENT_MAX_BYTES } from "../../core/ram/document";
import type { OperatorCloud, OperatorPolicy } from "../../core/ram/operator-policies";

/** Each cloud, and what it calls a policy of its own. */
const POLICY_NAMES: Readonly<Record<OperatorCloud, string>> = {
  alibaba: "Alibaba Cloud: RAM policy",
  volcengine: "Volcengine: IAM policy",
};

/** The policies for people: each document after a line that names it, then a line for each action whose name is inferred. */
export function permissionsText(policies: readonly OperatorPolicy[]): string {
  return policies.flatMap(policyLines).join("\n");
}

function policyLines({ cloud, documents, inferred, warnings }: OperatorPolicy): string[] {
  const count = documents.length;
  return [
    ...documents.flatMap((document, index) => [
      `# ${POLICY_NAMES[cloud]} ${index + 1} of ${count} (${Buffer.byteLength(document)} of ${POLICY_DOCUMENT_MAX_BYTES} bytes)`,
      document,
      "",
    ]),
    ...inferred.map((action) => `# INFERRED ${action}: no page of the vendor confirms this name`),
    ...warnings.map((warning) => `# WARNING ${warning}`),
    ...(inferred.length + warnings.length > 0 ? [""] : []),
  ];
}

/** The policies for programs. */
export function permissionsJson(stack: string, policies: readonly OperatorPolicy[]): object {
  return {
    stack,
    policies: policies.map(({ cloud, documents, ...words }) => ({
      cloud,
      documents: documents.map((document) => JSON.parse(document) as unknown),
      ...words,
    })),
  };
}
