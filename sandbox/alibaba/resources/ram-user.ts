import { CloudError } from "../../cloud/error";
import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { createUser } from "../ram/operations/create-user";
import { deleteAccessKey } from "../ram/operations/delete-access-key";
import { deleteUser } from "../ram/operations/delete-user";
import { detachPolicyFromUser } from "../ram/operations/detach-policy-from-user";
import { listAccessKeys } from "../ram/operations/list-access-keys";
import { listPoliciesForUser } from "../ram/operations/list-policies-for-user";
import { listUsers } from "../ram/operations/list-users";
import { updateUser } from "../ram/operations/update-user";
import { callApi, orAbsent, outputs } from "./api";

interface User {
  readonly UserId: string;
  readonly UserName: string;
  readonly DisplayName: string;
  readonly MobilePhone: string;
  readonly Email: string;
  readonly Comments: string;
}

/** A RAM user; its id is the user id, so that it can be renamed. Deleting it needs `force` while it has keys or policies. */
export const ramUser: ResourceModel = {
  token: "alicloud:ram/user:User",
  modelled: ["comments", "displayName", "email", "force", "mobile", "name"],
  create: async (call, inputs) => {
    const answer = (await callApi(call, createUser, {
      UserName: inputs["name"],
      DisplayName: inputs["displayName"],
      MobilePhone: inputs["mobile"],
      Email: inputs["email"],
      Comments: inputs["comments"],
    })) as { User: User };
    return { id: answer.User.UserId, outputs: userOutputs(answer.User, inputs) };
  },
  read: async (call, id, known) => {
    const user = await userById(call, id);
    return user && userOutputs(user, known);
  },
  update: async (call, _id, { olds, news }) => {
    const answer = (await callApi(call, updateUser, {
      UserName: olds["name"],
      NewUserName: news["name"],
      NewDisplayName: news["displayName"] ?? "",
      NewMobilePhone: news["mobile"] ?? "",
      NewEmail: news["email"] ?? "",
      NewComments: news["comments"] ?? "",
    })) as { User: User };
    return userOutputs(answer.User, news);
  },
  delete: async (call, id, known) => {
    const user = await userById(call, id);
    if (!user) return;
    if (known["force"] === true) await strip(call, user.UserName);
    await remove(call, user.UserName);
  },
};

async function userById(call: ResourceCall, id: string): Promise<User | undefined> {
  const answer = (await callApi(call, listUsers, {})) as { Users: { User: readonly User[] } };
  return answer.Users.User.find((user) => user.UserId === id);
}

function userOutputs(user: User, known: Properties): Properties {
  return outputs({
    name: user.UserName,
    displayName: user.DisplayName,
    mobile: user.MobilePhone,
    email: user.Email,
    comments: user.Comments,
    force: known["force"],
  });
}

/** Takes access keys and policies off, as the upstream provider does with `force`. */
async function strip(call: ResourceCall, UserName: string): Promise<void> {
  const keys = (await callApi(call, listAccessKeys, { UserName })) as {
    AccessKeys: { AccessKey: readonly { AccessKeyId: string }[] };
  };
  for (const { AccessKeyId } of keys.AccessKeys.AccessKey) {
    await callApi(call, deleteAccessKey, { UserName, UserAccessKeyId: AccessKeyId });
  }
  const attached = (await callApi(call, listPoliciesForUser, { UserName })) as {
    Policies: { Policy: readonly { PolicyName: string; PolicyType: string }[] };
  };
  for (const { PolicyName, PolicyType } of attached.Policies.Policy) {
    await callApi(call, detachPolicyFromUser, { UserName, PolicyName, PolicyType });
  }
}

async function remove(call: ResourceCall, UserName: string): Promise<void> {
  try {
    await orAbsent(callApi(call, deleteUser, { UserName }), ["EntityNotExist.User"]);
  } catch (error) {
    if (!(error instanceof CloudError) || !error.code.startsWith("DeleteConflict.User."))
      throw error;
    throw new CloudError(
      error.code,
      `${error.message} Set force to true to delete the user with them.`,
      error.status,
    );
  }
}
