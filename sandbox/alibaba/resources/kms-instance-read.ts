import type { Properties, ResourceCall } from "../../cloud/resource";
import { queryAvailableInstances } from "../bss/operations/query-available-instances";
import { refusal } from "../errors";
import { getKmsInstance } from "../kms/instances/operations/get-kms-instance";
import { listTagResources } from "../kms/instances/operations/tag-resources";
import type { KmsInstanceView } from "../kms/instances/view";
import { callApi, orAbsent, outputs } from "./api";

/** Properties that exist only in the program: the cloud gives them back by no call. */
const PROGRAM_ONLY = ["period", "forceDeleteWithoutBackup", "renewalPeriodUnit"] as const;

const PAYMENT: Readonly<Record<string, string>> = {
  PREPAY: "Subscription",
  POSTPAY: "PayAsYouGo",
};

interface Bought {
  readonly RenewStatus?: string;
  readonly RenewalDuration?: number;
}

/** Reads an instance, its purchase and its tags, as the upstream provider does; undefined when it is gone. */
export async function readInstance(
  call: ResourceCall,
  id: string,
  known: Properties,
): Promise<Properties | undefined> {
  const answer = await orAbsent(callApi(call, getKmsInstance, { KmsInstanceId: id }), [
    "Forbidden.DKMSInstanceNotFound",
  ]);
  if (!answer) return undefined;
  const { KmsInstance } = answer as { KmsInstance: KmsInstanceView };
  const bought = await readPurchase(call, id);
  const tags = await readTags(call, id);
  return {
    ...outputs(Object.fromEntries(PROGRAM_ONLY.map((name) => [name, known[name]]))),
    ...instanceOutputs(KmsInstance),
    ...protection(KmsInstance, known),
    renewStatus: bought.RenewStatus ?? "",
    ...outputs({ renewPeriod: bought.RenewalDuration }),
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
  };
}

/** Reads an instance that must be there. @throws CloudError Forbidden.DKMSInstanceNotFound. */
export async function mustReadInstance(
  call: ResourceCall,
  id: string,
  known: Properties,
): Promise<Properties> {
  const found = await readInstance(call, id, known);
  if (!found) throw refusal("Forbidden.DKMSInstanceNotFound");
  return found;
}

async function readPurchase(call: ResourceCall, id: string): Promise<Bought> {
  const params = { InstanceIDs: id, ProductCode: "kms" };
  const { Data } = (await callApi(call, queryAvailableInstances, params)) as {
    Data: { InstanceList: readonly Bought[] };
  };
  return Data.InstanceList[0] ?? {};
}

async function readTags(call: ResourceCall, id: string): Promise<Properties> {
  const params = { ResourceType: "instance", "ResourceId.1": id };
  const { TagResources } = (await callApi(call, listTagResources, params)) as {
    TagResources: { TagResource: readonly { TagKey: string; TagValue: string }[] };
  };
  return Object.fromEntries(TagResources.TagResource.map((tag) => [tag.TagKey, tag.TagValue]));
}

/** Off is told only to a program that says something about it. */
function protection(instance: KmsInstanceView, known: Properties): Properties {
  const deletionProtection = instance.DeletionProtection === "Enabled";
  const told = deletionProtection || known["deletionProtection"] !== undefined;
  return told ? { deletionProtection } : {};
}

function instanceOutputs(instance: KmsInstanceView): Properties {
  const bindVpcs = instance.BindVpcs.BindVpc;
  return {
    ...(bindVpcs.length === 0
      ? {}
      : {
          bindVpcs: bindVpcs.map((bound) => ({
            vpcId: bound.VpcId,
            vswitchId: bound.VSwitchId,
            regionId: bound.RegionId,
            vpcOwnerId: bound.VpcOwnerId,
          })),
        }),
    caCertificateChainPem: instance.CaCertificateChainPem,
    createTime: instance.CreateTime,
    endDate: instance.EndDate,
    instanceName: instance.InstanceName,
    keyNum: instance.KeyNum,
    log: instance.Log,
    logStorage: instance.LogStorage,
    paymentType: PAYMENT[instance.ChargeType],
    productVersion: instance.ProductVersion,
    secretNum: Number(instance.SecretNum),
    spec: instance.Spec,
    status: instance.Status,
    vpcId: instance.VpcId,
    vpcNum: instance.VpcNum,
    vswitchIds: instance.VswitchIds,
    zoneIds: instance.ZoneIds,
  };
}
