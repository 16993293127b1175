import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { createNetworkRule } from "../kms/access-points/operations/create-network-rule";
import { deleteNetworkRule } from "../kms/access-points/operations/delete-network-rule";
import { describeNetworkRule } from "../kms/access-points/operations/describe-network-rule";
import { updateNetworkRule } from "../kms/access-points/operations/update-network-rule";
import { callApi, orAbsent, outputs } from "./api";
import { mustRead, NO_RESOURCE } from "./kms-access-reading";

/** A network rule; its id is its name. The upstream provider makes private rules only. */
export const kmsNetworkRule: ResourceModel = {
  token: "alicloud:kms/networkRule:NetworkRule",
  modelled: ["description", "networkRuleName", "sourcePrivateIps"],
  create: async (call, inputs) => {
    const { Name } = (await callApi(call, createNetworkRule, {
      Name: inputs["networkRuleName"],
      Type: "Private",
      Description: inputs["description"],
      SourcePrivateIp: JSON.stringify(inputs["sourcePrivateIps"]),
    })) as { Name: string };
    return { id: Name, outputs: await mustRead(read(call, Name)) };
  },
  read,
  update: async (call, id, { olds, news }) => {
    await callApi(call, updateNetworkRule, {
      Name: id,
      ...(news["description"] !== olds["description"] && {
        Description: news["description"] ?? "",
      }),
      SourcePrivateIp: JSON.stringify(news["sourcePrivateIps"]),
    });
    return mustRead(read(call, id));
  },
  delete: async (call, id) => {
    await orAbsent(callApi(call, deleteNetworkRule, { Name: id }), NO_RESOURCE);
  },
};

async function read(call: ResourceCall, id: string): Promise<Properties | undefined> {
  const answer = await orAbsent(callApi(call, describeNetworkRule, { Name: id }), NO_RESOURCE);
  if (!answer) return undefined;
  const { Description, SourcePrivateIp } = answer as {
    Description: string;
    SourcePrivateIp: string;
  };
  return {
    ...outputs({ description: Description }),
    networkRuleName: id,
    sourcePrivateIps: JSON.parse(SourcePrivateIp) as string[],
  };
}
