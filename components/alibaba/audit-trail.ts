import * as actiontrail from "@pulumi/alicloud/actiontrail";
import * as resourcemanager from "@pulumi/alicloud/resourcemanager";
import * as pulumi from "@pulumi/pulumi";
import { ACTION_TRAIL_ROLE } from "../../core/kms/service-roles";
import { secretArgs } from "../secret-args";
import { adoptServiceLinkedRole } from "./adopted-role";
import { AuditBucket } from "./audit-bucket";

export interface AuditTrailArgs {
  /** Name of the bucket that keeps the records; unique in the whole cloud. */
  readonly bucketName: pulumi.Input<string>;
  /** Days that records cannot be deleted or changed; see `AuditBucket`. @default - no retention */
  readonly retentionInDays?: number | undefined;
  /**
   * ARN of the service-linked role of ActionTrail where the account has it: a second one cannot be made. The role is read, so that a missing one is found in a preview.
   * @default - the role is made, and left in the account when the stack is destroyed
   */
  readonly deliveryRoleArn?: pulumi.Input<string> | undefined;
  /** Refuse to delete. @default true */
  readonly protect?: boolean | undefined;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** A record of every call in the account, read or write, in every region, in a bucket of its own. */
export class AuditTrail extends pulumi.ComponentResource {
  readonly trailName: pulumi.Output<string>;
  readonly bucketName: pulumi.Output<string>;

  /** @throws pulumi.ResourceError that lists every argument that is wrong. */
  constructor(name: string, args: AuditTrailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:alibaba:AuditTrail", name, secretArgs(args), opts);
    const protect = args.protect ?? true;
    const { retentionInDays, tags } = args;
    const bucket = new AuditBucket(
      name,
      {
        bucketName: args.bucketName,
        protect,
        ...(retentionInDays !== undefined && { retentionInDays }),
        ...(tags && { tags }),
      },
      { parent: this },
    );
    const role = this.deliveryRole(name, args);
    const trail = new actiontrail.Trail(
      name,
      {
        trailName: name,
        ossBucketName: bucket.bucketName,
        ossWriteRoleArn: args.deliveryRoleArn ?? role.arn,
        eventRw: "All",
        trailRegion: "All",
        status: "Enable",
      },
      { parent: this, protect, dependsOn: role },
    );
    this.trailName = trail.trailName;
    this.bucketName = bucket.bucketName;
    this.registerOutputs({ trailName: this.trailName, bucketName: this.bucketName });
  }

  private deliveryRole(
    name: string,
    { deliveryRoleArn }: AuditTrailArgs,
  ): resourcemanager.ServiceLinkedRole {
    const id = `${name}-delivery`;
    if (deliveryRoleArn !== undefined) return adoptServiceLinkedRole(id, ACTION_TRAIL_ROLE, this);
    const { serviceName } = ACTION_TRAIL_ROLE;
    return new resourcemanager.ServiceLinkedRole(
      id,
      { serviceName },
      // It is the whole account's: another trail may deliver through it.
      { parent: this, retainOnDelete: true },
    );
  }
}
