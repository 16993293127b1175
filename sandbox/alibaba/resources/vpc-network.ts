import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { refusal } from "../errors";
import { tagParameters } from "../resource-tags";
import { createVpc } from "../vpc/operations/create-vpc";
import { deleteVpc } from "../vpc/operations/delete-vpc";
import { describeVpcAttribute } from "../vpc/operations/describe-vpc-attribute";
import { modifyVpcAttribute } from "../vpc/operations/modify-vpc-attribute";
import { vpcs } from "../vpc/tables";
import type { VpcView } from "../vpc/views";
import { callApi, orAbsent, outputs } from "./api";
import { tagsOf } from "./kms-key-tags";
import { seedId } from "./seed-id";
import { listedTags, updateVpcTags } from "./vpc-tags";

/** A VPC. */
export const vpcNetwork: ResourceModel = {
  token: "alicloud:vpc/network:Network",
  modelled: ["cidrBlock", "description", "tags", "vpcName"],
  create: async (call, inputs) => {
    const made = (await callApi(call, createVpc, {
      CidrBlock: inputs["cidrBlock"],
      VpcName: inputs["vpcName"],
      Description: inputs["description"],
      ...tagParameters(tagsOf(inputs)),
    })) as { VpcId: string };
    const id = seedId(call, vpcs(call.cloud), { id: made.VpcId, field: "vpcId" });
    return { id, outputs: await mustRead(call, id) };
  },
  read,
  update: async (call, id, { olds, news }) => {
    await callApi(call, modifyVpcAttribute, {
      VpcId: id,
      VpcName: news["vpcName"],
      Description: news["description"],
      CidrBlock: news["cidrBlock"],
    });
    await updateVpcTags(call, { kind: "VPC", id }, { olds: tagsOf(olds), news: tagsOf(news) });
    return mustRead(call, id);
  },
  delete: async (call, id) => {
    await orAbsent(callApi(call, deleteVpc, { VpcId: id }), ["InvalidVpcID.NotFound"]);
  },
};

async function read(call: ResourceCall, id: string): Promise<Properties | undefined> {
  const answer = await orAbsent(callApi(call, describeVpcAttribute, { VpcId: id }), [
    "InvalidVpcID.NotFound",
  ]);
  return answer && vpcOutputs(answer as VpcView);
}

async function mustRead(call: ResourceCall, id: string): Promise<Properties> {
  const found = await read(call, id);
  if (!found) throw refusal("InvalidVpcID.NotFound");
  return found;
}

function vpcOutputs(vpc: VpcView): Properties {
  const routeTableId = vpc.RouterTableIds.RouterTableIds[0];
  return {
    ...outputs({ description: vpc.Description }),
    ...listedTags(vpc.Tags.Tag),
    cidrBlock: vpc.CidrBlock,
    createTime: vpc.CreationTime,
    dnsHostnameStatus: "DISABLED",
    enableIpv6: false,
    ipv6CidrBlock: "",
    ipv6CidrBlocks: [],
    ipv6Isp: "",
    isDefault: vpc.IsDefault,
    name: vpc.VpcName,
    regionId: vpc.RegionId,
    resourceGroupId: "",
    routeTableId,
    routerId: vpc.VRouterId,
    routerTableId: routeTableId,
    secondaryCidrBlocks: [],
    status: vpc.Status,
    systemRouteTableRoutePropagationEnable: true,
    userCidrs: [],
    vpcName: vpc.VpcName,
  };
}
