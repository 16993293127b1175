import type { OperationCall } from "../../cloud/operation";
import { refusal } from "../errors";
import { optionalText } from "../parameters";
import type { BucketRow, BucketWorm } from "./tables";
import { wormInForce } from "./worm";

/** The retention policy of a bucket, by `WormId` where the call names one. @throws CloudError NoSuchWORMConfiguration. */
export function namedWorm(bucket: BucketRow, { cloud, params }: OperationCall): BucketWorm {
  const worm = wormInForce(cloud, bucket);
  const wormId = optionalText(params, "WormId");
  if (!worm || (wormId !== undefined && wormId !== worm.wormId))
    throw refusal("NoSuchWORMConfiguration");
  return worm;
}
