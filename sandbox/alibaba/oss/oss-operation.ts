import type { OperationCall } from "../../cloud/operation";
import { refusal } from "../errors";
import type { AlibabaOperation } from "../operation";
import { optionalText, requiredText } from "../parameters";
import { rejectDenied } from "./bucket-policy";
import { type BucketRow, buckets } from "./tables";

/** Version of the OSS API. It is no RPC service: its operations are reached by the resource models only, not over the wire. */
export const OSS_VERSION = "2019-05-17";

/** An operation on one bucket, which the parameter `Bucket` names. */
export function bucketOperation(
  operation: Pick<AlibabaOperation, "action" | "parameters" | "mutates"> & {
    run(bucket: BucketRow, call: OperationCall): object;
  },
): AlibabaOperation {
  return ossOperation({
    ...operation,
    run: (call) => operation.run(namedBucket(call, operation.action), call),
  });
}

/** An operation of OSS whose permission is asked for on the bucket. */
export function ossOperation(
  operation: Pick<AlibabaOperation, "action" | "parameters" | "mutates" | "run">,
): AlibabaOperation {
  const { action, parameters, ...rest } = operation;
  return {
    service: "oss",
    version: OSS_VERSION,
    action,
    parameters: ["Bucket", ...parameters],
    ...rest,
    needs: (call) => [{ action: `oss:${action}`, resource: resourceOf(call) }],
  };
}

/** The bucket of a call. @throws CloudError NoSuchBucket, NoPermission where its policy denies the call. */
function namedBucket(call: OperationCall, action: string): BucketRow {
  const bucket = buckets(call.cloud).get(requiredText(call.params, "Bucket"));
  if (!bucket) throw refusal("NoSuchBucket");
  const { caller, cloud } = call;
  // The owner can always repair a policy that locks everybody out.
  const repair = caller.kind === "root" && action.endsWith("BucketPolicy");
  if (!repair)
    rejectDenied(cloud, bucket, { caller, action: `oss:${action}`, resource: resourceOf(call) });
  return bucket;
}

function resourceOf({ params, region, caller }: OperationCall): string {
  const object = optionalText(params, "Key");
  const bucket = optionalText(params, "Bucket") ?? "*";
  const path = object === undefined ? bucket : `${bucket}/${object}`;
  return `acs:oss:${region}:${caller.accountId}:${path}`;
}
