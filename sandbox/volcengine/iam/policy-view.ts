import type { Cloud } from "../../cloud/context";
import { iamError } from "./errors";
import { attachments, iamDate, policies, type PolicyType } from "./rows";
import { systemPolicyDocument } from "./system-policies";

/** A policy in the vendor's spelling. @throws CloudError PolicyNotExist. */
export function policyView(cloud: Cloud, policyName: string, policyType: PolicyType): object {
  const row = policyType === "Custom" ? policies(cloud).get(policyName) : undefined;
  const document = row ? row.policyDocument : systemDocument(policyName, policyType);
  const attached = [...attachments(cloud).values()].filter(
    (grant) => grant.policyName === policyName && grant.policyType === policyType,
  );
  return {
    PolicyName: policyName,
    PolicyType: policyType,
    PolicyTrn: `trn:iam::${row?.accountId ?? ""}:policy/${policyName}`,
    PolicyDocument: document,
    Description: row?.description ?? "",
    Category: "",
    AttachmentCount: attached.length,
    IsServiceRolePolicy: 0,
    CreateDate: iamDate(row?.createdAtMs ?? 0),
    UpdateDate: iamDate(row?.updatedAtMs ?? 0),
  };
}

function systemDocument(policyName: string, policyType: PolicyType): string {
  const document = policyType === "System" ? systemPolicyDocument(policyName) : undefined;
  if (document !== undefined) return document;
  throw iamError("PolicyNotExist", `${policyType} policy '${policyName}' cannot be found.`);
}
