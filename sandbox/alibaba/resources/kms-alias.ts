import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { PAGE_SIZE } from "../kms/limits";
import { createAlias } from "../kms/operations/create-alias";
import { deleteAlias } from "../kms/operations/delete-alias";
import { listAliases } from "../kms/operations/list-aliases";
import { updateAlias } from "../kms/operations/update-alias";
import { callApi, orAbsent, text } from "./api";

interface AliasPage {
  readonly TotalCount: number;
  readonly Aliases: {
    readonly Alias: readonly { readonly AliasName: string; readonly KeyId: string }[];
  };
}

/** An alias; its id is its name. A new `keyId` lets it name another key. */
export const kmsAlias: ResourceModel = {
  token: "alicloud:kms/alias:Alias",
  modelled: ["aliasName", "keyId"],
  create: async (call, inputs) => {
    const aliasName = text(inputs, "aliasName") ?? "";
    await callApi(call, createAlias, { AliasName: aliasName, KeyId: inputs["keyId"] });
    return { id: aliasName, outputs: { aliasName, keyId: inputs["keyId"] } };
  },
  read,
  update: async (call, id, { olds, news }) => {
    if (news["keyId"] !== olds["keyId"])
      await callApi(call, updateAlias, { AliasName: id, KeyId: news["keyId"] });
    return { aliasName: id, keyId: news["keyId"] };
  },
  delete: async (call, id) => {
    await orAbsent(callApi(call, deleteAlias, { AliasName: id }), ["Forbidden.AliasNotFound"]);
  },
};

async function read(call: ResourceCall, id: string): Promise<Properties | undefined> {
  for (let PageNumber = 1; ; PageNumber++) {
    const page = (await callApi(call, listAliases, {
      PageNumber,
      PageSize: PAGE_SIZE.max,
    })) as AliasPage;
    const found = page.Aliases.Alias.find((alias) => alias.AliasName === id);
    if (found) return { aliasName: found.AliasName, keyId: found.KeyId };
    if (PageNumber * PAGE_SIZE.max >= page.TotalCount) return undefined;
  }
}
