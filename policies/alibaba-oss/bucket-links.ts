import { Trail } from "@pulumi/alicloud/actiontrail/trail";
import { Bucket } from "@pulumi/alicloud/oss/bucket";
import { BucketHttpsConfig } from "@pulumi/alicloud/oss/bucketHttpsConfig";
import { BucketPolicy } from "@pulumi/alicloud/oss/bucketPolicy";
import { BucketPublicAccessBlock } from "@pulumi/alicloud/oss/bucketPublicAccessBlock";
import { BucketServerSideEncryption } from "@pulumi/alicloud/oss/bucketServerSideEncryption";
import { BucketVersioning } from "@pulumi/alicloud/oss/bucketVersioning";
import { BucketWorm } from "@pulumi/alicloud/oss/bucketWorm";
import { backlinks } from "../rule/backlinks";

/** Buckets are named by their names, which are their ids, too. */
export const BY_NAME = { class: Bucket, by: "bucket" };

/** Settings of a bucket that are resources of their own, and the trails that write into it. */
export const SETTINGS_OF_BUCKET = {
  accessBlocks: backlinks({ class: BucketPublicAccessBlock, path: "bucket", to: BY_NAME }),
  encryptions: backlinks({ class: BucketServerSideEncryption, path: "bucket", to: BY_NAME }),
  httpsConfigs: backlinks({ class: BucketHttpsConfig, path: "bucket", to: BY_NAME }),
  policies: backlinks({ class: BucketPolicy, path: "bucket", to: BY_NAME }),
  retentions: backlinks({ class: BucketWorm, path: "bucket", to: BY_NAME }),
  versionings: backlinks({ class: BucketVersioning, path: "bucket", to: BY_NAME }),
  trails: backlinks({ class: Trail, path: "ossBucketName", to: BY_NAME }),
};
