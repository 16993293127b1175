import { kmsError } from "../errors";
import { findKey, keyInState, keyParams, NAME_RULE } from "../find";
import { DESCRIPTION_RULE, kmsOperation } from "../operation";
import { keys, touch } from "../rows";

/** Changes name or description of a key. */
export const updateKey = kmsOperation("UpdateKey", (call, params) => {
  const by = keyParams(params);
  const newName = params.text("NewKeyName", NAME_RULE);
  const description = params.text("Description", DESCRIPTION_RULE);
  params.done();
  const row = findKey(call, by);
  keyInState(row, ["Enable", "Disable"]);
  const twin = [...keys(call.cloud).values()].find(
    (other) => other.id !== row.id && other.keyringId === row.keyringId && other.name === newName,
  );
  if (twin)
    throw kmsError("KeyAlreadyExists", `A key with the name [${twin.name}] exists in the keyring.`);
  row.name = newName ?? row.name;
  row.description = description ?? row.description;
  touch(call, row);
  return {};
});
