import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { createApplicationAccessPoint } from "../kms/access-points/operations/create-application-access-point";
import { deleteApplicationAccessPoint } from "../kms/access-points/operations/delete-application-access-point";
import { describeApplicationAccessPoint } from "../kms/access-points/operations/describe-application-access-point";
import { updateApplicationAccessPoint } from "../kms/access-points/operations/update-application-access-point";
import { callApi, orAbsent, outputs } from "./api";
import { mustRead, NO_RESOURCE } from "./kms-access-reading";

/** An application access point; its id is its name. Deleting it deletes its client keys. */
export const kmsApplicationAccessPoint: ResourceModel = {
  token: "alicloud:kms/applicationAccessPoint:ApplicationAccessPoint",
  modelled: ["applicationAccessPointName", "description", "policies"],
  create: async (call, inputs) => {
    const { Name } = (await callApi(call, createApplicationAccessPoint, {
      Name: inputs["applicationAccessPointName"],
      Description: inputs["description"],
      AuthenticationMethod: "ClientKey",
      Policies: JSON.stringify(inputs["policies"]),
    })) as { Name: string };
    return { id: Name, outputs: await mustRead(read(call, Name)) };
  },
  read,
  update: async (call, id, { olds, news }) => {
    await callApi(call, updateApplicationAccessPoint, {
      Name: id,
      ...(news["description"] !== olds["description"] && {
        Description: news["description"] ?? "",
      }),
      Policies: JSON.stringify(news["policies"]),
    });
    return mustRead(read(call, id));
  },
  delete: async (call, id) => {
    const gone = callApi(call, deleteApplicationAccessPoint, { Name: id });
    await orAbsent(gone, NO_RESOURCE);
  },
};

async function read(call: ResourceCall, id: string): Promise<Properties | undefined> {
  const answer = await orAbsent(
    callApi(call, describeApplicationAccessPoint, { Name: id }),
    NO_RESOURCE,
  );
  if (!answer) return undefined;
  const point = answer as { Name: string; Description: string; Policies: string };
  return {
    ...outputs({ description: point.Description }),
    applicationAccessPointName: point.Name,
    policies: JSON.parse(point.Policies) as string[],
  };
}
