import type { Cloud } from "../../../cloud/context";
import type { Properties, ResourceModel } from "../../../cloud/resource";
import { runOperation } from "../../openapi/run";
import { createKeyring } from "../operations/create-keyring";
import { deleteKeyring } from "../operations/delete-keyring";
import { updateKeyring } from "../operations/update-keyring";
import { keyrings, touch, type KeyringRow } from "../rows";
import { keyringTrn } from "../views";

/**
 * `volcengine.kms.Keyring`. Its delete fails at once while a key is in PendingDelete; the real plugin tries for five minutes first,
 * with the same end.
 */
export const KEYRING_RESOURCE: ResourceModel = {
  token: "volcengine:kms/keyring:Keyring",
  modelled: ["keyringName", "keyringType", "description", "projectName"],

  async create(call, inputs) {
    const { Keyring } = await runOperation<{ Keyring: { ID: string } }>(call, createKeyring, {
      KeyringName: inputs["keyringName"],
      KeyringType: inputs["keyringType"],
      Description: inputs["description"],
      ProjectName: inputs["projectName"],
    });
    return { id: Keyring.ID, outputs: outputs(call.cloud, Keyring.ID) ?? {} };
  },

  read(call, id) {
    return outputs(call.cloud, id);
  },

  async update(call, id, { news }) {
    const row = keyrings(call.cloud).get(id);
    await runOperation(call, updateKeyring, { KeyringID: id, Description: news["description"] });
    // The plugin moves an object between projects through another service, which is not modelled on its own.
    if (row && typeof news["projectName"] === "string" && news["projectName"] !== row.projectName) {
      row.projectName = news["projectName"];
      touch(call, row);
    }
    return outputs(call.cloud, id) ?? {};
  },

  async delete(call, id) {
    if (keyrings(call.cloud).has(id)) await runOperation(call, deleteKeyring, { KeyringID: id });
  },
};

function outputs(cloud: Cloud, id: string): Properties | undefined {
  const row: KeyringRow | undefined = keyrings(cloud).get(id);
  return (
    row && {
      keyringName: row.name,
      keyringType: row.type,
      description: row.description,
      projectName: row.projectName,
      trn: keyringTrn(row),
      uid: row.uid,
      creationDate: Math.floor(row.createdAtMs / 1000),
      updateDate: row.updatedAtMs,
    }
  );
}
