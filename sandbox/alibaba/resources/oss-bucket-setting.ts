import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import type { AlibabaErrorCode } from "../errors";
import { refusal } from "../errors";
import type { AlibabaOperation } from "../operation";
import type { Parameters } from "../parameters";
import { callApi, orAbsent } from "./api";

/** One setting of a bucket that the upstream provider has a resource type for. */
export interface BucketSetting {
  readonly token: string;
  readonly modelled: readonly string[];
  readonly put: AlibabaOperation;
  readonly get: AlibabaOperation;
  /** Absent where deleting the resource leaves the bucket as it is. */
  readonly remove?: AlibabaOperation;
  /** Codes that say that there is no such setting. */
  readonly absent: readonly AlibabaErrorCode[];
  parameters(inputs: Properties): Parameters;
  /** Outputs of an answer; undefined when it says that nothing is set. */
  outputs(answer: Properties): Properties | undefined;
}

/** The resource type of one setting; its id is the bucket's name. */
export function bucketSettingModel(setting: BucketSetting): ResourceModel {
  const { token, modelled } = setting;
  const put = async (
    call: ResourceCall,
    bucket: string,
    inputs: Properties,
  ): Promise<Properties> => {
    await callApi(call, setting.put, { Bucket: bucket, ...setting.parameters(inputs) });
    const found = await readSetting(call, setting, bucket);
    if (!found) throw refusal("NoSuchBucket");
    return found;
  };
  return {
    token,
    modelled,
    create: async (call, inputs) => {
      const id = String(inputs["bucket"]);
      return { id, outputs: await put(call, id, inputs) };
    },
    read: (call, id) => readSetting(call, setting, id),
    update: (call, id, { news }) => put(call, id, news),
    delete: async (call, id) => {
      if (setting.remove)
        await orAbsent(callApi(call, setting.remove, { Bucket: id }), ["NoSuchBucket"]);
    },
  };
}

async function readSetting(
  call: ResourceCall,
  setting: BucketSetting,
  bucket: string,
): Promise<Properties | undefined> {
  const answer = await orAbsent(callApi(call, setting.get, { Bucket: bucket }), [
    "NoSuchBucket",
    ...setting.absent,
  ]);
  const found = answer && setting.outputs(answer as Properties);
  return found && { bucket, ...found };
}
