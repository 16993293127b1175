import type { Cloud } from "../../cloud/context";
import { refusal } from "../errors";
import { rejectDenied } from "../oss/bucket-policy";
import type { BucketRow } from "../oss/tables";
import { roleArn } from "../ram/role-view";
import { roles } from "../ram/tables";
import { parseTrustDocument } from "../ram/trust-document";
import { hasServiceLinkedRole } from "../resource-manager/tables";
import type { TrailRow } from "./tables";

/** Service that writes a trail's events. */
export const ACTIONTRAIL_SERVICE = "actiontrail.aliyuncs.com";

/**
 * Makes sure that ActionTrail may write to a bucket: by its service-linked role, or by a role of the account that trusts it (whose
 * policies the model does not look at), and against no word of the bucket's policy.
 * @throws CloudError InsufficientBucketPolicyException.
 */
export function requireWriter(
  cloud: Cloud,
  trail: Pick<TrailRow, "writeRoleArn" | "accountId">,
  bucket: BucketRow,
): void {
  if (!hasRole(cloud, trail.writeRoleArn)) {
    const role = trail.writeRoleArn || "AliyunServiceRoleForActionTrail";
    throw refusal(
      "InsufficientBucketPolicyException",
      `${role} does not exist or does not trust ${ACTIONTRAIL_SERVICE}.`,
    );
  }
  rejectDenied(cloud, bucket, {
    caller: {
      cloud: "alibaba",
      accountId: trail.accountId,
      kind: "root",
      accessKeyId: "",
      sourceIp: "100.64.0.1",
    },
    action: "oss:PutObject",
    resource: `acs:oss:${bucket.region}:${trail.accountId}:${bucket.name}/AliyunLogs`,
  });
}

function hasRole(cloud: Cloud, arn: string): boolean {
  if (arn === "") return hasServiceLinkedRole(cloud, ACTIONTRAIL_SERVICE);
  const wanted = arn.toLowerCase();
  const role = [...roles(cloud).values()].find((one) => roleArn(one) === wanted);
  const trust = role && parseTrustDocument(role.assumeRolePolicyDocument);
  return trust?.services.includes(ACTIONTRAIL_SERVICE) === true;
}
