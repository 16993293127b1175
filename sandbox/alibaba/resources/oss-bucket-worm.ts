import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { refusal } from "../errors";
import { abortBucketWorm } from "../oss/operations/abort-bucket-worm";
import { completeBucketWorm } from "../oss/operations/complete-bucket-worm";
import { extendBucketWorm } from "../oss/operations/extend-bucket-worm";
import { getBucketWorm } from "../oss/operations/get-bucket-worm";
import { initiateBucketWorm } from "../oss/operations/initiate-bucket-worm";
import { callApi, orAbsent } from "./api";

interface Worm {
  readonly WormId: string;
  readonly State: string;
  readonly RetentionPeriodInDays: number;
  readonly CreationDate: string;
}

/** Retention policy of a bucket; its id is `<bucket>:<policy>`. A locked one leaves the state only: the cloud keeps it. */
export const ossBucketWorm: ResourceModel = {
  token: "alicloud:oss/bucketWorm:BucketWorm",
  modelled: ["bucket", "retentionPeriodInDays", "status"],
  create: async (call, inputs) => {
    const Bucket = String(inputs["bucket"]);
    const { WormId } = (await callApi(call, initiateBucketWorm, {
      Bucket,
      RetentionPeriodInDays: inputs["retentionPeriodInDays"],
    })) as { WormId: string };
    await lock(call, { Bucket, WormId }, inputs);
    const id = `${Bucket}:${WormId}`;
    return { id, outputs: await mustRead(call, id) };
  },
  read,
  update: async (call, id, { olds, news }) => {
    const named = fromId(id);
    await lock(call, named, news);
    if (news["retentionPeriodInDays"] !== olds["retentionPeriodInDays"])
      await callApi(call, extendBucketWorm, {
        ...named,
        RetentionPeriodInDays: news["retentionPeriodInDays"],
      });
    return mustRead(call, id);
  },
  delete: async (call, id, known) => {
    if (known["status"] === "Locked") return;
    await orAbsent(callApi(call, abortBucketWorm, { Bucket: fromId(id).Bucket }), [
      "NoSuchBucket",
      "NoSuchWORMConfiguration",
    ]);
  },
};

interface Named {
  readonly Bucket: string;
  readonly WormId: string;
}

/** Locks the policy where the program wants that and it is not locked yet. */
async function lock(call: ResourceCall, named: Named, news: Properties): Promise<void> {
  if (news["status"] !== "Locked") return;
  const current = (await callApi(call, getBucketWorm, { Bucket: named.Bucket })) as Worm;
  if (current.State !== "Locked") await callApi(call, completeBucketWorm, { ...named });
}

async function read(call: ResourceCall, id: string): Promise<Properties | undefined> {
  const { Bucket, WormId } = fromId(id);
  const answer = await orAbsent(callApi(call, getBucketWorm, { Bucket }), [
    "NoSuchBucket",
    "NoSuchWORMConfiguration",
  ]);
  const worm = answer as Worm | undefined;
  if (worm?.WormId !== WormId) return undefined;
  return {
    bucket: Bucket,
    createTime: worm.CreationDate,
    retentionPeriodInDays: worm.RetentionPeriodInDays,
    status: worm.State,
    wormId: WormId,
  };
}

async function mustRead(call: ResourceCall, id: string): Promise<Properties> {
  const found = await read(call, id);
  if (!found) throw refusal("NoSuchWORMConfiguration");
  return found;
}

function fromId(id: string): Named {
  const [Bucket = "", WormId = ""] = id.split(":");
  return { Bucket, WormId };
}
