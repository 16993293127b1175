import type { Cloud } from "../../../cloud/context";
import type { Properties, ResourceCall, ResourceModel } from "../../../cloud/resource";
import { runOperation, tagParams, tagProperties } from "../../openapi/run";
import { createKey } from "../operations/create-key";
import { scheduleKeyDeletion } from "../operations/schedule-key-deletion";
import { tagResources } from "../operations/tag-resources";
import { untagResources } from "../operations/untag-resources";
import { updateKey } from "../operations/update-key";
import type { KmsPorts } from "../ports";
import { keys } from "../rows";
import { sweepVolcengineKms } from "../sweep";
import { keyView } from "../views";

/** What the plugin never reads back: it keeps what the program said (terraform-provider-volcengine 0.0.194). */
const NOT_REFRESHED = [
  "customKeyStoreId",
  "xksKeyId",
  "keyringName",
  "pendingWindowInDays",
] as const;

const MODELLED = [
  "keyringName",
  "keyName",
  "customKeyStoreId",
  "xksKeyId",
  "origin",
  "keySpec",
  "keyUsage",
  "protectionLevel",
  "multiRegion",
  "description",
  "tags",
  "pendingWindowInDays",
];

/** `volcengine.kms.Key`. Deleting it schedules the deletion and ends when the key is in PendingDelete. */
export function keyResource(ports: KmsPorts): ResourceModel {
  const create = createKey(ports);
  return {
    token: "volcengine:kms/key:Key",
    modelled: MODELLED,

    async create(call, inputs) {
      const { Key } = await runOperation<{ Key: { ID: string } }>(
        call,
        create,
        createParams(inputs),
      );
      return { id: Key.ID, outputs: outputs(call.cloud, Key.ID, inputs) ?? {} };
    },

    read(call, id, known) {
      return outputs(call.cloud, id, known);
    },

    async update(call, id, { news }) {
      await runOperation(call, updateKey, {
        KeyID: id,
        NewKeyName: news["keyName"],
        Description: news["description"],
      });
      await retag(call, id, news["tags"]);
      return outputs(call.cloud, id, news) ?? {};
    },

    async delete(call, id, known) {
      sweepVolcengineKms(call.cloud);
      const row = keys(call.cloud).get(id);
      if (!row || row.keyState === "PendingDelete") return;
      const days = known["pendingWindowInDays"];
      await runOperation(call, scheduleKeyDeletion, { KeyID: id, PendingWindowInDays: days });
    },
  };
}

function createParams(inputs: Properties): Properties {
  return {
    KeyringName: inputs["keyringName"],
    KeyName: inputs["keyName"],
    Origin: inputs["origin"],
    CustomKeyStoreID: inputs["customKeyStoreId"],
    XksKeyID: inputs["xksKeyId"],
    KeySpec: inputs["keySpec"],
    KeyUsage: inputs["keyUsage"],
    ProtectionLevel: inputs["protectionLevel"],
    MultiRegion: inputs["multiRegion"],
    Description: inputs["description"],
    Tags: tagParams(inputs["tags"]),
    PendingWindowInDays: inputs["pendingWindowInDays"],
  };
}

async function retag(call: ResourceCall, id: string, tags: unknown): Promise<void> {
  const wanted = tagParams(tags) ?? [];
  const old = keys(call.cloud).get(id)?.tags ?? [];
  const dropped = old.filter((tag) => !wanted.some((one) => one.Key === tag.Key));
  const target = { ResourceType: "keys", ResourceIds: [id] };
  if (dropped.length > 0) {
    await runOperation(call, untagResources, { ...target, TagKeys: dropped.map((tag) => tag.Key) });
  }
  if (wanted.length > 0) await runOperation(call, tagResources, { ...target, Tags: wanted });
}

function outputs(cloud: Cloud, id: string, known: Properties): Properties | undefined {
  sweepVolcengineKms(cloud);
  const row = keys(cloud).get(id);
  if (!row) return undefined;
  const view = keyView({ cloud }, row) as Record<string, unknown>;
  const kept = NOT_REFRESHED.filter((name) => known[name] !== undefined);
  return {
    ...Object.fromEntries(kept.map((name) => [name, known[name]])),
    keyName: row.name,
    keySpec: row.keySpec,
    keyUsage: view["KeyUsage"],
    origin: row.origin,
    protectionLevel: row.protectionLevel,
    multiRegion: false,
    description: row.description,
    ...tagProperties(row.tags),
    trn: view["Trn"],
    state: row.keyState,
    rotationState: view["RotationState"],
    keyMaterialExpireTime: view["KeyMaterialExpireTime"],
    lastRotationTime: view["LastRotationTime"],
    scheduleDeleteTime: view["ScheduleDeleteTime"],
    scheduleRotationTime: view["ScheduleRotationTime"],
    creationDate: view["CreationDate"],
    updateDate: view["UpdateDate"],
  };
}
