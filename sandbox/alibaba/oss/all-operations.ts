import type { AlibabaOperation } from "../operation";
import { abortBucketWorm } from "./operations/abort-bucket-worm";
import { completeBucketWorm } from "./operations/complete-bucket-worm";
import { deleteBucketEncryption } from "./operations/delete-bucket-encryption";
import { deleteBucketPolicy } from "./operations/delete-bucket-policy";
import { deleteBucketPublicAccessBlock } from "./operations/delete-bucket-public-access-block";
import { deleteBucket } from "./operations/delete-bucket";
import { deleteObject } from "./operations/delete-object";
import { extendBucketWorm } from "./operations/extend-bucket-worm";
import { getBucketAcl } from "./operations/get-bucket-acl";
import { getBucketEncryption } from "./operations/get-bucket-encryption";
import { getBucketHttpsConfig } from "./operations/get-bucket-https-config";
import { getBucketInfo } from "./operations/get-bucket-info";
import { getBucketPolicy } from "./operations/get-bucket-policy";
import { getBucketPublicAccessBlock } from "./operations/get-bucket-public-access-block";
import { getBucketTags } from "./operations/get-bucket-tags";
import { getBucketVersioning } from "./operations/get-bucket-versioning";
import { getBucketWorm } from "./operations/get-bucket-worm";
import { initiateBucketWorm } from "./operations/initiate-bucket-worm";
import { listObjects } from "./operations/list-objects";
import { putBucketAcl } from "./operations/put-bucket-acl";
import { putBucketEncryption } from "./operations/put-bucket-encryption";
import { putBucketHttpsConfig } from "./operations/put-bucket-https-config";
import { putBucketPolicy } from "./operations/put-bucket-policy";
import { putBucketPublicAccessBlock } from "./operations/put-bucket-public-access-block";
import { putBucketTags } from "./operations/put-bucket-tags";
import { putBucketVersioning } from "./operations/put-bucket-versioning";
import { putBucket } from "./operations/put-bucket";

/** Every modelled operation of OSS. They are not served over the wire: OSS has a format of its own, which the sandbox does not speak. */
export const OSS_OPERATIONS: readonly AlibabaOperation[] = [
  abortBucketWorm,
  completeBucketWorm,
  deleteBucketEncryption,
  deleteBucketPolicy,
  deleteBucketPublicAccessBlock,
  deleteBucket,
  deleteObject,
  extendBucketWorm,
  getBucketAcl,
  getBucketEncryption,
  getBucketHttpsConfig,
  getBucketInfo,
  getBucketPolicy,
  getBucketPublicAccessBlock,
  getBucketTags,
  getBucketVersioning,
  getBucketWorm,
  initiateBucketWorm,
  listObjects,
  putBucketAcl,
  putBucketEncryption,
  putBucketHttpsConfig,
  putBucketPolicy,
  putBucketPublicAccessBlock,
  putBucketTags,
  putBucketVersioning,
  putBucket,
];
