import { vendorTime } from "../dates";
import type { BucketAcl, BucketEncryption, BucketRow } from "./tables";

/** A bucket in the form of GetBucketInfo. */
export interface BucketView {
  readonly Name: string;
  readonly Location: string;
  readonly CreationDate: string;
  readonly ExtranetEndpoint: string;
  readonly IntranetEndpoint: string;
  readonly Owner: string;
  readonly Acl: BucketAcl;
  readonly StorageClass: string;
  readonly DataRedundancyType: string;
  readonly BlockPublicAccess: boolean;
  readonly Versioning?: "Enabled" | "Suspended";
  readonly ServerSideEncryptionRule?: EncryptionView;
}

/** Encryption of a bucket in the vendor's form. */
export interface EncryptionView {
  readonly SSEAlgorithm: BucketEncryption["algorithm"];
  readonly KMSMasterKeyID?: string;
  readonly KMSDataEncryption?: "SM4";
}

export function bucketView(bucket: BucketRow): BucketView {
  return {
    Name: bucket.name,
    Location: `oss-${bucket.region}`,
    CreationDate: vendorTime(bucket.createdAtMs),
    ExtranetEndpoint: `oss-${bucket.region}.aliyuncs.com`,
    IntranetEndpoint: `oss-${bucket.region}-internal.aliyuncs.com`,
    Owner: bucket.accountId,
    Acl: bucket.acl,
    StorageClass: bucket.storageClass,
    DataRedundancyType: bucket.redundancyType,
    BlockPublicAccess: bucket.blockPublicAccess,
    ...(bucket.versioning === undefined ? {} : { Versioning: bucket.versioning }),
    ...(bucket.encryption === undefined
      ? {}
      : { ServerSideEncryptionRule: encryptionView(bucket.encryption) }),
  };
}

export function encryptionView(encryption: BucketEncryption): EncryptionView {
  const { algorithm, kmsMasterKeyId, kmsDataEncryption } = encryption;
  return {
    SSEAlgorithm: algorithm,
    ...(kmsMasterKeyId === undefined ? {} : { KMSMasterKeyID: kmsMasterKeyId }),
    ...(kmsDataEncryption === undefined ? {} : { KMSDataEncryption: kmsDataEncryption }),
  };
}
