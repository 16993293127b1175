import { isDeepStrictEqual } from "node:util";
import type { Change, Properties, ResourceCall } from "../../cloud/resource";
import { modifyInstance } from "../bss/operations/modify-instance";
import { setRenewal } from "../bss/operations/set-renewal";
import { tagResources, untagResources } from "../kms/instances/operations/tag-resources";
import { updateKmsInstance } from "../kms/instances/operations/update-kms-instance";
import { updateKmsInstanceBindVpc } from "../kms/instances/operations/update-kms-instance-bind-vpc";
import { setDeletionProtection } from "../kms/operations/set-deletion-protection";
import { toRepeated } from "../repeated-parameters";
import { tagChanges, tagParameters } from "../resource-tags";
import { callApi } from "./api";
import { moduleParameters, MODULES, productParameters } from "./kms-instance-create";
import { tagsOf } from "./kms-key-tags";

interface BindVpc {
  readonly vpcId?: string;
  readonly vswitchId?: string;
  readonly regionId?: string;
  readonly vpcOwnerId?: string;
}

/** What a purchase cannot say: further VPCs, name, deletion protection and tags, each when the program says something about it. */
export async function updateAfterCreate(
  call: ResourceCall,
  id: string,
  news: Properties,
): Promise<void> {
  await updateSettings(call, id, { olds: {}, news });
}

/** Brings an instance to what the program wants; the upstream provider knows upgrades only. */
export async function updateInstance(
  call: ResourceCall,
  id: string,
  change: Change,
): Promise<void> {
  const { olds, news } = change;
  const changed = (name: string): boolean => news[name] !== undefined && news[name] !== olds[name];
  if (Object.values(MODULES).some(changed)) {
    await callApi(call, modifyInstance, {
      ...productParameters(news),
      ...moduleParameters(news),
      InstanceId: id,
      ModifyType: "Upgrade",
      SubscriptionType: news["paymentType"] ?? olds["paymentType"],
    });
  }
  await updateSettings(call, id, change);
  if (changed("renewStatus") || changed("renewPeriod")) {
    // The period goes along only when it changed, as at the upstream provider.
    await callApi(call, setRenewal, {
      ...productParameters(news),
      InstanceIDs: id,
      RenewalStatus: news["renewStatus"] ?? olds["renewStatus"],
      RenewalPeriod: changed("renewPeriod") ? news["renewPeriod"] : undefined,
      RenewalPeriodUnit: news["renewalPeriodUnit"],
    });
  }
}

async function updateSettings(
  call: ResourceCall,
  id: string,
  { olds, news }: Change,
): Promise<void> {
  const KmsInstanceId = id;
  if (!sameBindings(olds, news)) {
    const BindVpcs = JSON.stringify(bindingsOf(news).map(bindingParameter));
    await callApi(call, updateKmsInstanceBindVpc, { KmsInstanceId, BindVpcs });
  }
  const name = news["instanceName"];
  if (name !== undefined && name !== olds["instanceName"])
    await callApi(call, updateKmsInstance, { KmsInstanceId, InstanceName: name });
  const isProtected = news["deletionProtection"] ?? false;
  if (isProtected !== (olds["deletionProtection"] ?? false)) {
    const EnableDeletionProtection = isProtected;
    await callApi(call, setDeletionProtection, { KmsInstanceId, EnableDeletionProtection });
  }
  await updateTags(call, id, { olds, news });
}

async function updateTags(call: ResourceCall, id: string, { olds, news }: Change): Promise<void> {
  const { set, gone } = tagChanges(tagsOf(olds), tagsOf(news));
  const resource = { ResourceType: "instance", "ResourceId.1": id };
  if (gone.length > 0)
    await callApi(call, untagResources, { ...resource, ...toRepeated("TagKey", gone) });
  if (Object.keys(set).length > 0)
    await callApi(call, tagResources, { ...resource, ...tagParameters(set) });
}

function bindingsOf(properties: Properties): BindVpc[] {
  return (properties["bindVpcs"] ?? []) as BindVpc[];
}

/** The order of the list means nothing. */
function sameBindings(olds: Properties, news: Properties): boolean {
  const sorted = (properties: Properties): string[] =>
    bindingsOf(properties)
      .map((bound) => JSON.stringify(bindingParameter(bound)))
      .sort();
  return isDeepStrictEqual(sorted(olds), sorted(news));
}

function bindingParameter(bound: BindVpc): object {
  return {
    VpcId: bound.vpcId,
    VSwitchId: bound.vswitchId,
    RegionId: bound.regionId,
    VpcOwnerId: bound.vpcOwnerId,
  };
}
