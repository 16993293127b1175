import { randomBytes, randomUUID } from "node:crypto";
import type { Operation, OperationCall } from "../../../cloud/operation";
import { checkExternalKey } from "../external-key";
import { findKeyring } from "../find";
import { KEY_BYTES } from "../inner-cipher";
import { keyDraft, TOLERATED, type KeyDraft } from "../key-params";
import { kmsError } from "../errors";
import { kmsOperation } from "../operation";
import type { KmsPorts } from "../ports";
import { inScope, keys, type KeyringRow, type KeyRow } from "../rows";
import { keyView } from "../views";

/** Makes a KMS key: of KMS's own material, or backed by a key behind a connected custom key store. */
export function createKey(ports: KmsPorts): Operation {
  return kmsOperation("CreateKey", async (call, params) => {
    const draft = keyDraft(params);
    params.done(TOLERATED);
    const keyring = placeFor(call, draft);
    await checkExternalKey(ports, call, draft);
    // The proxy call took time: keyring, name and external key may have gone to somebody else.
    if (placeFor(call, draft).id !== keyring.id) {
      throw kmsError("Not Found", `Not found keyring [${draft.keyringName}].`);
    }
    const row = newRow(call, keyring, draft);
    keys(call.cloud).set(row.id, row);
    call.cloud.store.save();
    return { Key: keyView(call, row) };
  });
}

/** The keyring, when a key of that name and that external key may be made in it. */
function placeFor(call: OperationCall, draft: KeyDraft): KeyringRow {
  const keyring = findKeyring(call, { name: draft.keyringName });
  const all = inScope(call, keys(call.cloud));
  if (all.some((row) => row.keyringId === keyring.id && row.name === draft.name)) {
    throw kmsError(
      "KeyAlreadyExists",
      `A key with the name [${draft.name}] exists in keyring [${keyring.name}].`,
    );
  }
  const { external } = draft;
  const isTaken =
    external !== undefined &&
    all.some((row) => row.customKeyStoreId === external.storeId && row.xksKeyId === external.keyId);
  if (isTaken) {
    throw kmsError(
      "XksKeyAlreadyInUse",
      `External key [${external.keyId}] backs another key of the custom key store, deletion pending or not.`,
    );
  }
  return keyring;
}

function newRow(call: OperationCall, keyring: KeyringRow, draft: KeyDraft): KeyRow {
  const now = call.cloud.clock.now();
  return {
    id: randomUUID(),
    accountId: call.caller.accountId,
    region: call.region,
    keyringId: keyring.id,
    name: draft.name,
    description: draft.description,
    keySpec: draft.keySpec,
    origin: draft.external ? "ExternalKeyStore" : "CloudKMS",
    protectionLevel: draft.protectionLevel,
    ...(draft.external && {
      customKeyStoreId: draft.external.storeId,
      xksKeyId: draft.external.keyId,
    }),
    innerKey: randomBytes(KEY_BYTES[draft.keySpec]).toString("base64"),
    keyState: "Enable",
    tags: draft.tags,
    createdAtMs: now,
    updatedAtMs: now,
  };
}
