import { isDeepStrictEqual } from "node:util";
import type { Change, Properties, ResourceCall } from "../../cloud/resource";
import { notModelled } from "../errors";
import { deleteBucketEncryption } from "../oss/operations/delete-bucket-encryption";
import { deleteBucketPolicy } from "../oss/operations/delete-bucket-policy";
import { putBucketAcl } from "../oss/operations/put-bucket-acl";
import { putBucketEncryption } from "../oss/operations/put-bucket-encryption";
import { putBucketPolicy } from "../oss/operations/put-bucket-policy";
import { putBucketTags } from "../oss/operations/put-bucket-tags";
import { putBucketVersioning } from "../oss/operations/put-bucket-versioning";
import { tagParameters } from "../resource-tags";
import { callApi, text } from "./api";
import { tagsOf } from "./kms-key-tags";

/** Sets what changed among a bucket's own settings; one that the program leaves out again is taken off. */
export async function updateBucketSettings(
  call: ResourceCall,
  Bucket: string,
  { olds, news }: Change,
): Promise<void> {
  const changed = (name: string): boolean => !isDeepStrictEqual(olds[name], news[name]);
  const acl = text(news, "acl");
  if (acl !== undefined && changed("acl")) await callApi(call, putBucketAcl, { Bucket, Acl: acl });
  if (changed("policy")) await setPolicy(call, Bucket, text(news, "policy"));
  if (changed("serverSideEncryptionRule"))
    await setEncryption(call, Bucket, news["serverSideEncryptionRule"]);
  if (changed("versioning")) await setVersioning(call, Bucket, news["versioning"]);
  if (changed("tags"))
    await callApi(call, putBucketTags, { Bucket, ...tagParameters(tagsOf(news)) });
}

/** Parameters of an encryption rule in the program's form. */
export function encryptionParameters(rule: Properties): Properties {
  return {
    SSEAlgorithm: rule["sseAlgorithm"],
    KMSMasterKeyID: rule["kmsMasterKeyId"],
    KMSDataEncryption: rule["kmsDataEncryption"],
  };
}

async function setPolicy(
  call: ResourceCall,
  Bucket: string,
  Policy: string | undefined,
): Promise<void> {
  if (Policy === undefined) await callApi(call, deleteBucketPolicy, { Bucket });
  else await callApi(call, putBucketPolicy, { Bucket, Policy });
}

async function setEncryption(call: ResourceCall, Bucket: string, rule: unknown): Promise<void> {
  if (rule === undefined) await callApi(call, deleteBucketEncryption, { Bucket });
  else
    await callApi(call, putBucketEncryption, {
      Bucket,
      ...encryptionParameters(rule as Properties),
    });
}

async function setVersioning(call: ResourceCall, Bucket: string, block: unknown): Promise<void> {
  if (block === undefined) throw notModelled("taking the versioning of a bucket away");
  const { status } = block as { status?: string };
  await callApi(call, putBucketVersioning, { Bucket, Status: status });
}
