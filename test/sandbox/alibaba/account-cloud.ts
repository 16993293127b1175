import type { Caller } from "../../../sandbox/cloud/context";
import { OSS_OPERATIONS } from "../../../sandbox/alibaba/oss/all-operations";
import { perform } from "../../../sandbox/alibaba/perform";
import { REGION, SmallCloud } from "./small-cloud";

/** A sandbox of Alibaba Cloud alone whose storage, which has no wire, can be called too. */
export class AccountCloud extends SmallCloud {
  /** Runs `PutBucket` and the like as a caller, the root unless said. */
  async oss(
    action: string,
    params: Record<string, unknown>,
    caller: Caller = this.root,
  ): Promise<Record<string, any>> {
    const operation = OSS_OPERATIONS.find((one) => one.action === action);
    if (!operation) throw new Error(`no operation oss:${action}`);
    return perform(this, { caller, region: REGION, operation, params, secureTransport: true });
  }

  /** Makes the role by which ActionTrail writes, a bucket, and a trail to it that is on. */
  async startTrail(params: Record<string, unknown> = {}): Promise<void> {
    await this.run("resourcemanager:CreateServiceLinkedRole", {
      ServiceName: "actiontrail.aliyuncs.com",
    });
    await this.oss("PutBucket", { Bucket: "audit-records" });
    await this.run("actiontrail:CreateTrail", {
      Name: "key-audit",
      OssBucketName: "audit-records",
      ...params,
    });
    await this.run("actiontrail:StartLogging", { Name: "key-audit" });
  }
}
