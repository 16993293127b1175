import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { refusal } from "../errors";
import { tagParameters } from "../resource-tags";
import { createVSwitch } from "../vpc/operations/create-vswitch";
import { deleteVSwitch } from "../vpc/operations/delete-vswitch";
import { describeVSwitchAttributes } from "../vpc/operations/describe-vswitch-attributes";
import { modifyVSwitchAttribute } from "../vpc/operations/modify-vswitch-attribute";
import { vswitches } from "../vpc/tables";
import type { VSwitchView } from "../vpc/views";
import { callApi, orAbsent, outputs } from "./api";
import { tagsOf } from "./kms-key-tags";
import { seedId } from "./seed-id";
import { listedTags, updateVpcTags } from "./vpc-tags";

/** A vSwitch. Its VPC, zone and network never change. */
export const vpcSwitch: ResourceModel = {
  token: "alicloud:vpc/switch:Switch",
  modelled: ["cidrBlock", "description", "tags", "vpcId", "vswitchName", "zoneId"],
  create: async (call, inputs) => {
    const made = (await callApi(call, createVSwitch, {
      VpcId: inputs["vpcId"],
      ZoneId: inputs["zoneId"],
      CidrBlock: inputs["cidrBlock"],
      VSwitchName: inputs["vswitchName"],
      Description: inputs["description"],
      ...tagParameters(tagsOf(inputs)),
    })) as { VSwitchId: string };
    const id = seedId(call, vswitches(call.cloud), { id: made.VSwitchId, field: "vswitchId" });
    return { id, outputs: await mustRead(call, id) };
  },
  read,
  update: async (call, id, { olds, news }) => {
    await callApi(call, modifyVSwitchAttribute, {
      VSwitchId: id,
      VSwitchName: news["vswitchName"],
      Description: news["description"],
    });
    await updateVpcTags(call, { kind: "VSWITCH", id }, { olds: tagsOf(olds), news: tagsOf(news) });
    return mustRead(call, id);
  },
  delete: async (call, id) => {
    await orAbsent(callApi(call, deleteVSwitch, { VSwitchId: id }), ["InvalidVswitchID.NotFound"]);
  },
};

async function read(call: ResourceCall, id: string): Promise<Properties | undefined> {
  const answer = await orAbsent(callApi(call, describeVSwitchAttributes, { VSwitchId: id }), [
    "InvalidVswitchID.NotFound",
  ]);
  return answer && vswitchOutputs(answer as VSwitchView);
}

async function mustRead(call: ResourceCall, id: string): Promise<Properties> {
  const found = await read(call, id);
  if (!found) throw refusal("InvalidVswitchID.NotFound");
  return found;
}

function vswitchOutputs(vswitch: VSwitchView): Properties {
  return {
    ...outputs({ description: vswitch.Description }),
    ...listedTags(vswitch.Tags.Tag),
    availabilityZone: vswitch.ZoneId,
    cidrBlock: vswitch.CidrBlock,
    createTime: vswitch.CreationTime,
    enableIpv6: false,
    ipv6CidrBlock: "",
    ipv6CidrBlockMask: 0,
    isDefault: vswitch.IsDefault,
    name: vswitch.VSwitchName,
    status: vswitch.Status,
    vpcId: vswitch.VpcId,
    vswitchName: vswitch.VSwitchName,
    zoneId: vswitch.ZoneId,
  };
}
