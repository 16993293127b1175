import type { Cloud } from "../../cloud/context";
import type { ResourceTags } from "../resource-tags";

/** Who may read and write a bucket beside its owner. */
export type BucketAcl = "private" | "public-read" | "public-read-write";

/** Encryption of new objects at rest. */
export interface BucketEncryption {
  readonly algorithm: "KMS" | "AES256" | "SM4";
  /** Key of the account; absent for the service's own key. */
  readonly kmsMasterKeyId?: string;
  readonly kmsDataEncryption?: "SM4";
}

/** Retention policy of a bucket. */
export interface BucketWorm {
  readonly wormId: string;
  readonly createdAtMs: number;
  /** Days that an object is kept after it was written. */
  days: number;
  locked: boolean;
}

/** A bucket. Names are unique in the whole cloud. */
export interface BucketRow {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly createdAtMs: number;
  readonly storageClass: string;
  readonly redundancyType: string;
  acl: BucketAcl;
  blockPublicAccess: boolean;
  /** Absent while it was never on. */
  versioning?: "Enabled" | "Suspended";
  encryption?: BucketEncryption;
  worm?: BucketWorm;
  /** Bucket policy, JSON. */
  policy?: string;
  https: { readonly enabled: boolean; readonly tlsVersions: readonly string[] };
  tags: ResourceTags;
}

/** An object. Its content leaves the state's encrypted file by reading it only. */
export interface ObjectRow {
  readonly bucket: string;
  readonly key: string;
  readonly writtenAtMs: number;
  readonly contentBase64: string;
  /** Encryption that the bucket had when the object was written. */
  readonly encryption?: BucketEncryption;
}

/** Buckets by name. */
export const buckets = (cloud: Cloud): Map<string, BucketRow> =>
  cloud.store.table("alibaba.oss.buckets");

/** Objects by `objectKey`, in the order in which they were written. */
export const objects = (cloud: Cloud): Map<string, ObjectRow> =>
  cloud.store.table("alibaba.oss.objects");

/** Key of an object's row. */
export function objectKey(bucket: string, key: string): string {
  return `${bucket}/${key}`;
}
