import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { createPolicy } from "../kms/access-points/operations/create-policy";
import { deletePolicy } from "../kms/access-points/operations/delete-policy";
import { describePolicy } from "../kms/access-points/operations/describe-policy";
import { updatePolicy } from "../kms/access-points/operations/update-policy";
import { callApi, orAbsent, outputs } from "./api";
import { mustRead, NO_RESOURCE } from "./kms-access-reading";

interface PolicyAnswer {
  readonly Name: string;
  readonly Description: string;
  readonly KmsInstance: string;
  readonly AccessControlRules: string;
  readonly Permissions: readonly string[];
  readonly Resources: readonly string[];
}

/** A permission policy; its id is its name. `accessControlRules` is a text that a read answers as the cloud writes it. */
export const kmsPolicy: ResourceModel = {
  token: "alicloud:kms/policy:Policy",
  modelled: [
    "accessControlRules",
    "description",
    "kmsInstanceId",
    "permissions",
    "policyName",
    "resources",
  ],
  create: async (call, inputs) => {
    const { Name } = (await callApi(call, createPolicy, {
      Name: inputs["policyName"],
      Description: inputs["description"],
      KmsInstance: inputs["kmsInstanceId"],
      ...listsOf(inputs),
    })) as PolicyAnswer;
    return { id: Name, outputs: await mustRead(read(call, Name)) };
  },
  read,
  update: async (call, id, { olds, news }) => {
    await callApi(call, updatePolicy, {
      Name: id,
      ...(news["description"] !== olds["description"] && {
        Description: news["description"] ?? "",
      }),
      ...listsOf(news),
    });
    return mustRead(read(call, id));
  },
  delete: async (call, id) => {
    await orAbsent(callApi(call, deletePolicy, { Name: id }), NO_RESOURCE);
  },
};

function listsOf(properties: Properties): Properties {
  return {
    Permissions: JSON.stringify(properties["permissions"]),
    Resources: JSON.stringify(properties["resources"]),
    AccessControlRules: properties["accessControlRules"],
  };
}

async function read(call: ResourceCall, id: string): Promise<Properties | undefined> {
  const answer = await orAbsent(callApi(call, describePolicy, { Name: id }), NO_RESOURCE);
  if (!answer) return undefined;
  const policy = answer as PolicyAnswer;
  return {
    ...outputs({ description: policy.Description }),
    accessControlRules: policy.AccessControlRules,
    kmsInstanceId: policy.KmsInstance,
    permissions: policy.Permissions,
    policyName: policy.Name,
    resources: policy.Resources,
  };
}
