import { randomUUID } from "node:crypto";
import { kmsError } from "../errors";
import { NAME_RULE } from "../find";
import { DESCRIPTION_RULE, kmsOperation } from "../operation";
import { inScope, keyrings, type KeyringRow } from "../rows";
import { keyringView } from "../views";

/** Makes a keyring. Keyrings that a service manages itself are not modelled. */
export const createKeyring = kmsOperation("CreateKeyring", (call, params) => {
  const name = params.requiredText("KeyringName", NAME_RULE);
  const type = params.oneOf("KeyringType", ["CustomKeyring"]) ?? "CustomKeyring";
  const description = params.text("Description", DESCRIPTION_RULE) ?? "";
  const projectName = params.text("ProjectName", { min: 1, max: 128 }) ?? "default";
  params.done();
  const { cloud } = call;
  if (inScope(call, keyrings(cloud)).some((row) => row.name === name)) {
    throw kmsError("KeyringAlreadyExists", `A keyring with the name [${name}] exists.`);
  }
  const now = cloud.clock.now();
  const row: KeyringRow = {
    id: randomUUID(),
    uid: randomUUID(),
    accountId: call.caller.accountId,
    region: call.region,
    name,
    type,
    description,
    projectName,
    createdAtMs: now,
    updatedAtMs: now,
  };
  keyrings(cloud).set(row.id, row);
  cloud.store.save();
  return { Keyring: keyringView(row) };
});
