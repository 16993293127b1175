import { CloudError } from "../../cloud/error";
import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { refundInstance } from "../bss/operations/refund-instance";
import { releaseKmsInstance } from "../kms/instances/operations/release-kms-instance";
import { PRODUCT_TYPES } from "../kms/instances/view";
import { callApi, orAbsent } from "./api";
import { buyAndConnect, halfMade } from "./kms-instance-create";
import { mustReadInstance, readInstance } from "./kms-instance-read";
import { updateAfterCreate, updateInstance } from "./kms-instance-update";
import { type Pause, PAUSE } from "./pause";

/** Inputs that the model gives a meaning to: all. */
const MODELLED = [
  "bindVpcs",
  "deletionProtection",
  "forceDeleteWithoutBackup",
  "instanceName",
  "keyNum",
  "log",
  "logStorage",
  "paymentType",
  "period",
  "productVersion",
  "renewPeriod",
  "renewStatus",
  "renewalPeriodUnit",
  "secretNum",
  "spec",
  "tags",
  "vpcId",
  "vpcNum",
  "vswitchIds",
  "zoneIds",
] as const;

/**
 * A software KMS instance: bought, enabled and waited for. Deleting it unsubscribes or releases it, with all its keys; the deletion protection is
 * not switched off for that.
 */
export function kmsInstanceModel(pause: Pause): ResourceModel {
  return {
    token: "alicloud:kms/instance:Instance",
    modelled: MODELLED,
    create: async (call, inputs) => {
      const id = await buyAndConnect(call, inputs, pause);
      try {
        await updateAfterCreate(call, id, inputs);
      } catch (error) {
        throw error instanceof CloudError ? halfMade(error, id) : error;
      }
      return { id, outputs: await mustReadInstance(call, id, inputs) };
    },
    read: readInstance,
    update: async (call, id, change) => {
      await updateInstance(call, id, change);
      return mustReadInstance(call, id, change.news);
    },
    delete: remove,
  };
}

/** The model that waits on the machine's clock. */
export const kmsInstance: ResourceModel = kmsInstanceModel(PAUSE);

async function remove(call: ResourceCall, id: string, known: Properties): Promise<void> {
  if (known["paymentType"] === "PayAsYouGo") {
    const params = {
      KmsInstanceId: id,
      ForceDeleteWithoutBackup: known["forceDeleteWithoutBackup"],
    };
    await orAbsent(callApi(call, releaseKmsInstance, params), ["Forbidden.DKMSInstanceNotFound"]);
    return;
  }
  const params = {
    InstanceId: id,
    ProductCode: "kms",
    ProductType: PRODUCT_TYPES.PREPAY,
    ImmediatelyRelease: "1",
  };
  await orAbsent(callApi(call, refundInstance, params), ["ResourceNotExists"]);
}
