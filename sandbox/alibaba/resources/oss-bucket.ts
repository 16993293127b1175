import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { notModelled, refusal } from "../errors";
import { deleteBucket } from "../oss/operations/delete-bucket";
import { deleteObject } from "../oss/operations/delete-object";
import { getBucketInfo } from "../oss/operations/get-bucket-info";
import { getBucketPolicy } from "../oss/operations/get-bucket-policy";
import { getBucketTags } from "../oss/operations/get-bucket-tags";
import { listObjects } from "../oss/operations/list-objects";
import { putBucket } from "../oss/operations/put-bucket";
import type { BucketView } from "../oss/views";
import { callApi, orAbsent, outputs, text } from "./api";
import { updateBucketSettings } from "./oss-bucket-settings";
import { tagsOf } from "./kms-key-tags";
import { type ResourceTags, tagParameters } from "../resource-tags";

/**
 * A bucket; its id is its name. What other resources set on it (encryption, versioning, policy) is read back into its own properties,
 * as upstream: a program that uses those resources has to ignore changes of these properties.
 */
export const ossBucket: ResourceModel = {
  token: "alicloud:oss/bucket:Bucket",
  modelled: [
    "acl",
    "bucket",
    "forceDestroy",
    "policy",
    "redundancyType",
    "serverSideEncryptionRule",
    "storageClass",
    "tags",
    "versioning",
  ],
  create: async (call, inputs) => {
    const name = text(inputs, "bucket");
    if (name === undefined) throw notModelled("a bucket without a name");
    await callApi(call, putBucket, {
      Bucket: name,
      Acl: inputs["acl"],
      StorageClass: inputs["storageClass"],
      DataRedundancyType: inputs["redundancyType"],
      ...tagParameters(tagsOf(inputs)),
    });
    await updateBucketSettings(call, name, {
      olds: { tags: inputs["tags"], acl: inputs["acl"] },
      news: inputs,
    });
    return { id: name, outputs: await mustRead(call, name, inputs) };
  },
  read,
  update: async (call, id, change) => {
    await updateBucketSettings(call, id, change);
    return mustRead(call, id, change.news);
  },
  delete: async (call, id, known) => {
    const named = { Bucket: id };
    if (known["forceDestroy"] === true) await empty(call, id);
    await orAbsent(callApi(call, deleteBucket, named), ["NoSuchBucket"]);
  },
};

/** Deletes every object, as the upstream provider does with `forceDestroy`. */
async function empty(call: ResourceCall, Bucket: string): Promise<void> {
  const listed = await orAbsent(callApi(call, listObjects, { Bucket }), ["NoSuchBucket"]);
  const { Keys } = (listed ?? { Keys: [] }) as { Keys: readonly string[] };
  for (const Key of Keys) await callApi(call, deleteObject, { Bucket, Key });
}

async function read(
  call: ResourceCall,
  id: string,
  known: Properties,
): Promise<Properties | undefined> {
  const named = { Bucket: id };
  const answer = await orAbsent(callApi(call, getBucketInfo, named), ["NoSuchBucket"]);
  if (!answer) return undefined;
  const { Tags } = (await callApi(call, getBucketTags, named)) as { Tags: ResourceTags };
  const policy = await orAbsent(callApi(call, getBucketPolicy, named), ["NoSuchBucketPolicy"]);
  return {
    ...bucketOutputs((answer as { BucketInfo: BucketView }).BucketInfo, known),
    ...(Object.keys(Tags).length === 0 ? {} : { tags: Tags }),
    ...(policy === undefined ? {} : { policy: (policy as { Policy: string }).Policy }),
  };
}

async function mustRead(call: ResourceCall, id: string, inputs: Properties): Promise<Properties> {
  const found = await read(call, id, inputs);
  if (!found) throw refusal("NoSuchBucket");
  return found;
}

function bucketOutputs(bucket: BucketView, known: Properties): Properties {
  const rule = bucket.ServerSideEncryptionRule;
  return {
    ...outputs({
      forceDestroy: known["forceDestroy"],
      redundancyType: bucket.DataRedundancyType,
      serverSideEncryptionRule:
        rule &&
        outputs({
          sseAlgorithm: rule.SSEAlgorithm,
          kmsMasterKeyId: rule.KMSMasterKeyID,
          kmsDataEncryption: rule.KMSDataEncryption,
        }),
      storageClass: bucket.StorageClass,
      versioning: bucket.Versioning && { status: bucket.Versioning },
    }),
    accessMonitor: { status: "Disabled" },
    acl: bucket.Acl,
    bucket: bucket.Name,
    creationDate: bucket.CreationDate,
    extranetEndpoint: bucket.ExtranetEndpoint,
    intranetEndpoint: bucket.IntranetEndpoint,
    location: bucket.Location,
    owner: bucket.Owner,
    resourceGroupId: "",
  };
}
