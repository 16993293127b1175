import type { Cloud } from "../../cloud/context";
import { DAY_MS } from "../dates";
import { refusal } from "../errors";
import { kmsInstances } from "../kms/instances/tables";
import { keys } from "../kms/tables";
import {
  type BucketEncryption,
  type BucketRow,
  objectKey,
  type ObjectRow,
  objects,
} from "./tables";
import { wormInForce } from "./worm";

/** Writes an object as a service of the cloud does. @throws CloudError KmsKeyUnusable, FileImmutable. */
export function writeObject(
  cloud: Cloud,
  bucket: BucketRow,
  object: { readonly key: string; readonly content: Buffer },
): void {
  requireUsableKey(cloud, bucket.encryption);
  const id = objectKey(bucket.name, object.key);
  const old = objects(cloud).get(id);
  if (old) requireUnprotected(cloud, bucket, old);
  objects(cloud).delete(id);
  objects(cloud).set(id, {
    bucket: bucket.name,
    key: object.key,
    writtenAtMs: cloud.clock.now(),
    contentBase64: object.content.toString("base64"),
    ...(bucket.encryption === undefined ? {} : { encryption: bucket.encryption }),
  });
}

/** Reads an object. @throws CloudError KmsKeyUnusable when the key that it was written under cannot decrypt any more. */
export function readObject(cloud: Cloud, object: ObjectRow): Buffer {
  requireUsableKey(cloud, object.encryption);
  return Buffer.from(object.contentBase64, "base64");
}

/** Objects of one bucket, from old to new. */
export function objectsOf(cloud: Cloud, bucketName: string): ObjectRow[] {
  return [...objects(cloud).values()].filter((object) => object.bucket === bucketName);
}

/** Refuses to touch an object that the bucket's retention policy still keeps. @throws CloudError FileImmutable. */
export function requireUnprotected(cloud: Cloud, bucket: BucketRow, object: ObjectRow): void {
  const worm = wormInForce(cloud, bucket);
  if (!worm) return;
  const until = object.writtenAtMs + worm.days * DAY_MS;
  if (cloud.clock.now() < until) {
    throw refusal(
      "FileImmutable",
      `It is kept for ${worm.days} days, until ${new Date(until).toISOString()}.`,
    );
  }
}

/** Refuses an encryption whose key is not there or cannot be used now. @throws CloudError KmsKeyUnusable. */
export function requireUsableKey(cloud: Cloud, encryption: BucketEncryption | undefined): void {
  const keyId = encryption?.kmsMasterKeyId;
  if (keyId === undefined) return;
  const key = keys(cloud).get(keyId);
  if (!key) throw refusal("KmsKeyUnusable", `Key ${keyId} does not exist.`);
  if (key.state !== "Enabled") throw refusal("KmsKeyUnusable", `Key ${keyId} is ${key.state}.`);
  const instance =
    key.instanceId === undefined ? undefined : kmsInstances(cloud).get(key.instanceId);
  if (instance && instance.status !== "Connected")
    throw refusal("KmsKeyUnusable", `Instance ${instance.instanceId} is ${instance.status}.`);
}
