import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { notModelled } from "../errors";
import { createAccessKey } from "../ram/operations/create-access-key";
import { deleteAccessKey } from "../ram/operations/delete-access-key";
import { listAccessKeys } from "../ram/operations/list-access-keys";
import { updateAccessKey } from "../ram/operations/update-access-key";
import { callApi, orAbsent, text } from "./api";

interface AccessKey {
  readonly AccessKeyId: string;
  readonly Status: string;
  readonly CreateDate: string;
}

/** An access key of a RAM user; its id is the access key id. The secret is known from its creation only. */
export const ramAccessKey: ResourceModel = {
  token: "alicloud:ram/accessKey:AccessKey",
  modelled: ["status", "userName"],
  create: async (call, inputs) => {
    const UserName = text(inputs, "userName");
    if (UserName === undefined) throw notModelled("an access key without userName");
    const { AccessKey } = (await callApi(call, createAccessKey, { UserName })) as {
      AccessKey: AccessKey & { AccessKeySecret: string };
    };
    const status = text(inputs, "status") ?? AccessKey.Status;
    const known = { userName: UserName, secret: AccessKey.AccessKeySecret };
    if (status !== AccessKey.Status) {
      await callApi(call, updateAccessKey, {
        UserName,
        UserAccessKeyId: AccessKey.AccessKeyId,
        Status: status,
      });
    }
    return {
      id: AccessKey.AccessKeyId,
      outputs: keyOutputs({ ...AccessKey, Status: status }, known),
    };
  },
  read,
  update: async (call, id, { olds, news }) => {
    const status = text(news, "status");
    if (status !== undefined && status !== olds["status"]) {
      await callApi(call, updateAccessKey, {
        UserName: olds["userName"],
        UserAccessKeyId: id,
        Status: status,
      });
    }
    return { ...olds, ...(status === undefined ? {} : { status }) };
  },
  delete: async (call, id, known) => {
    await orAbsent(
      callApi(call, deleteAccessKey, { UserName: known["userName"], UserAccessKeyId: id }),
      ["EntityNotExist.User", "EntityNotExist.User.AccessKey"],
    );
  },
};

async function read(
  call: ResourceCall,
  id: string,
  known: Properties,
): Promise<Properties | undefined> {
  const UserName = text(known, "userName");
  if (UserName === undefined) throw notModelled("reading an access key without userName");
  const answer = await orAbsent(callApi(call, listAccessKeys, { UserName }), [
    "EntityNotExist.User",
  ]);
  const listed = answer as { AccessKeys: { AccessKey: AccessKey[] } } | undefined;
  const found = listed?.AccessKeys.AccessKey.find((key) => key.AccessKeyId === id);
  return found && keyOutputs(found, known);
}

function keyOutputs(key: AccessKey, known: Properties): Properties {
  return {
    userName: known["userName"],
    status: key.Status,
    createTime: key.CreateDate,
    secret: known["secret"] ?? "",
    encryptedSecret: "",
    keyFingerprint: "",
  };
}
