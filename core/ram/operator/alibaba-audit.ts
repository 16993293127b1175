import { NO_ACTIONS, of, type ResourceActions } from "./resource-actions";

/** Settings of a bucket that have a Put, a Get and a Delete. */
function bucketSetting(name: string, removes: readonly string[] = []): ResourceActions {
  return {
    create: of("oss", `Put${name}`),
    read: of("oss", `Get${name}`),
    update: [],
    delete: of("oss", ...removes),
    names: { bucket: "bucket" },
  };
}

/** What the upstream provider calls for the resources of the audit trail and the alarms. Source: upstream provider, `resource_alicloud_{actiontrail,oss,cms}_*`. */
export const ALIBABA_AUDIT_RESOURCES: Readonly<Record<string, ResourceActions>> = {
  "alicloud:actiontrail/trail:Trail": {
    // The first trail of an account makes the service-linked role of ActionTrail.
    create: [...of("actiontrail", "CreateTrail", "StartLogging"), "ram:CreateServiceLinkedRole"],
    read: of("actiontrail", "DescribeTrails", "GetTrailStatus", "GetDataEventSelector"),
    update: of("actiontrail", "UpdateTrail", "StopLogging", "PutDataEventSelector"),
    delete: of("actiontrail", "DeleteTrail"),
    names: { trail: "trailName" },
  },
  "alicloud:oss/bucket:Bucket": {
    create: of("oss", "PutBucket", "PutBucketTagging"),
    // The upstream provider reads every setting of a bucket, whether the program sets it or not.
    read: of(
      "oss",
      "ListBuckets",
      "GetBucketInfo",
      "GetBucketAcl",
      "GetBucketCors",
      "GetBucketEncryption",
      "GetBucketLifecycle",
      "GetBucketLogging",
      "GetBucketPolicy",
      "GetBucketReferer",
      "GetBucketReplication",
      "GetBucketResourceGroup",
      "GetBucketTagging",
      "GetBucketTransferAcceleration",
      "GetBucketVersioning",
      "GetBucketWebsite",
    ),
    update: of(
      "oss",
      "PutBucketLifecycle",
      "PutBucketAcl",
      "PutBucketEncryption",
      "DeleteBucketEncryption",
      "PutBucketPolicy",
      "DeleteBucketPolicy",
      "PutBucketVersioning",
      "DeleteBucketTagging",
    ),
    delete: of("oss", "DeleteBucket"),
    forced: {
      input: "forceDestroy",
      actions: of(
        "oss",
        "ListObjects",
        "ListObjectVersions",
        "ListMultipartUploads",
        "DeleteObject",
        "DeleteObjectVersion",
        "AbortMultipartUpload",
      ),
    },
    names: { bucket: "bucket" },
  },
  "alicloud:oss/bucketServerSideEncryption:BucketServerSideEncryption": bucketSetting(
    "BucketEncryption",
    ["DeleteBucketEncryption"],
  ),
  "alicloud:oss/bucketVersioning:BucketVersioning": bucketSetting("BucketVersioning"),
  "alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock": bucketSetting(
    "BucketPublicAccessBlock",
    ["DeleteBucketPublicAccessBlock"],
  ),
  "alicloud:oss/bucketWorm:BucketWorm": {
    create: of("oss", "InitiateBucketWorm", "CompleteBucketWorm"),
    read: of("oss", "GetBucketWorm"),
    update: of("oss", "ExtendBucketWorm"),
    delete: of("oss", "AbortBucketWorm"),
    names: { bucket: "bucket" },
  },
  "alicloud:oss/bucketPolicy:BucketPolicy": bucketSetting("BucketPolicy", ["DeleteBucketPolicy"]),
  "alicloud:oss/bucketAcl:BucketAcl": bucketSetting("BucketAcl"),
  "alicloud:oss/bucketHttpsConfig:BucketHttpsConfig": bucketSetting("BucketHttpsConfig"),
  "alicloud:cms/alarmContact:AlarmContact": {
    ...NO_ACTIONS,
    create: of("cms", "PutContact"),
    read: of("cms", "DescribeContactList"),
    delete: of("cms", "DeleteContact"),
  },
  "alicloud:cms/alarmContactGroup:AlarmContactGroup": {
    ...NO_ACTIONS,
    create: of("cms", "PutContactGroup"),
    read: of("cms", "DescribeContactGroupList"),
    delete: of("cms", "DeleteContactGroup"),
  },
  "alicloud:cms/eventRule:EventRule": {
    create: of("cms", "PutEventRule", "PutEventRuleTargets"),
    read: of("cms", "DescribeEventRuleList", "DescribeEventRuleTargetList"),
    update: of("cms", "DeleteEventRuleTargets"),
    delete: of("cms", "DeleteEventRules"),
  },
};
