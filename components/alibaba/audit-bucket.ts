import * as oss from "@pulumi/alicloud/oss";
import * as pulumi from "@pulumi/pulumi";
import type { Issue } from "../../core/issues";
import {
  AUDIT_RETENTION_IN_DAYS,
  BUCKET_NAME_LENGTH,
  BUCKET_NAME_PATTERN,
  within,
} from "../../core/limits";
import { rejectIssues } from "../reject";
import { secretArgs } from "../secret-args";

export interface AuditBucketArgs {
  /** 3 to 63 lower-case letters, digits and dashes; no other bucket of any account has this name. Changing it makes another bucket. */
  readonly bucketName: pulumi.Input<string>;
  /**
   * Days that no one can delete or change an object, not even the owner. It is locked at once: neither it nor the bucket can be deleted while an object is younger,
   * so the bucket with all its settings is left behind when the stack is destroyed, and another life of the stack needs another name. It can be raised only.
   * @default - no retention
   */
  readonly retentionInDays?: number | undefined;
  /** Refuse to delete. @default true */
  readonly protect?: boolean | undefined;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/**
 * A bucket for audit records: private, versioned, by https only, encrypted under a key of OSS itself. A key of this stack would be the wrong one: whoever disables it
 * would stop the record of having done so.
 */
export class AuditBucket extends pulumi.ComponentResource {
  /** Resolves when the bucket is locked down. */
  readonly bucketName: pulumi.Output<string>;

  /** @throws pulumi.ResourceError that lists every argument that is wrong. */
  constructor(name: string, args: AuditBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:alibaba:AuditBucket", name, secretArgs(args), opts);
    rejectIssues(this, bucketIssues(args));
    const protect = args.protect ?? true;
    const retainOnDelete = args.retentionInDays !== undefined;
    const made = new oss.Bucket(
      name,
      {
        bucket: args.bucketName,
        // Set here and not by resources of their own: the bucket reads all three back, which would look like a change made by somebody else.
        versioning: { status: "Enabled" },
        serverSideEncryptionRule: { sseAlgorithm: "AES256" },
        policy: pulumi.output(args.bucketName).apply(httpsOnly),
        forceDestroy: !protect && !retainOnDelete,
        tags: { ...args.tags },
      },
      // The access list is a resource of its own, as the bucket's argument for it is deprecated.
      { parent: this, protect, retainOnDelete, ignoreChanges: ["acl"] },
    );
    const bucket = pulumi
      .all([made.bucket, args.bucketName])
      .apply(([found, given]) => found ?? given);
    // Its settings stay with a bucket that is left behind: without them it would be open.
    const settings = lockDown(name, bucket, { parent: this, retainOnDelete });
    const { retentionInDays } = args;
    if (retentionInDays !== undefined) {
      const retention = { bucket, retentionPeriodInDays: retentionInDays, status: "Locked" };
      const options = { parent: this, protect, retainOnDelete, dependsOn: settings };
      settings.push(new oss.BucketWorm(name, retention, options));
    }
    this.bucketName = pulumi
      .all([bucket, ...settings.map(({ urn }) => urn)])
      .apply(([each]) => each as string);
    this.registerOutputs({ bucketName: this.bucketName });
  }
}

/** Everything that closes a bucket. */
function lockDown(
  name: string,
  bucket: pulumi.Input<string>,
  options: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  return [
    new oss.BucketAcl(name, { bucket, acl: "private" }, options),
    new oss.BucketPublicAccessBlock(name, { bucket, blockPublicAccess: true }, options),
    new oss.BucketHttpsConfig(
      name,
      { bucket, enable: true, tlsVersions: ["TLSv1.2", "TLSv1.3"] },
      options,
    ),
  ];
}

/** Refuses every call that is not encrypted on its way. */
function httpsOnly(bucket: string): string {
  const statement = {
    Effect: "Deny",
    Principal: ["*"],
    Action: ["oss:*"],
    Resource: [`acs:oss:*:*:${bucket}`, `acs:oss:*:*:${bucket}/*`],
    Condition: { Bool: { "acs:SecureTransport": ["false"] } },
  };
  return JSON.stringify({ Version: "1", Statement: [statement] });
}

function bucketIssues({ bucketName, retentionInDays }: AuditBucketArgs): Issue[] {
  const issues: Issue[] = [];
  if (typeof bucketName === "string" && !isBucketName(bucketName))
    issues.push({
      path: "bucketName",
      expected: `${BUCKET_NAME_LENGTH.min} to ${BUCKET_NAME_LENGTH.max} lower-case letters, digits and dashes, no dash at an end`,
      received: bucketName,
      fix: "choose another name",
    });
  const { min, max } = AUDIT_RETENTION_IN_DAYS;
  if (retentionInDays !== undefined && !within(AUDIT_RETENTION_IN_DAYS, retentionInDays))
    issues.push({
      path: "retentionInDays",
      expected: `a whole number of days from ${min} to ${max}`,
      received: retentionInDays,
      fix: "use what your auditors ask for, or leave it out",
    });
  return issues;
}

function isBucketName(name: string): boolean {
  return within(BUCKET_NAME_LENGTH, name.length) && BUCKET_NAME_PATTERN.test(name);
}
