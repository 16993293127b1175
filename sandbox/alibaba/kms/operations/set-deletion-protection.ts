import type { OperationCall } from "../../../cloud/operation";
import { invalidParameter, refusal } from "../../errors";
import { flag, missing, optionalText } from "../../parameters";
import { findKey, lookUpKey, namedKeyArn, namedKeyId } from "../find";
import { instanceNeed, namedInstance } from "../instances/find";
import { keyNeed, kmsOperation } from "../kms-operation";

const NAMES = ["ProtectedResourceArn", "KeyId", "KmsInstanceId"] as const;

/** Protects a key from ScheduleKeyDeletion or an instance from release, or lifts the protection. */
export const setDeletionProtection = kmsOperation({
  action: "SetDeletionProtection",
  parameters: [...NAMES, "EnableDeletionProtection", "DeletionProtectionDescription"],
  mutates: true,
  needs: (call) => {
    const name = nameOf(call);
    if (name === "KmsInstanceId") return [instanceNeed("SetDeletionProtection", call)];
    const naming = { parameter: name, alias: false };
    const key = lookUpKey(call, namedKeyId(call, naming));
    return [keyNeed("SetDeletionProtection", namedKeyArn(call, naming), key)];
  },
  run: (call) => {
    const on = flag(call.params, "EnableDeletionProtection");
    if (on === undefined) throw missing("EnableDeletionProtection");
    const target = protectedObject(call);
    target.deletionProtection = on;
    const description = optionalText(call.params, "DeletionProtectionDescription") ?? "";
    target.deletionProtectionDescription = on ? description : "";
    return {};
  },
});

function protectedObject(call: OperationCall): {
  deletionProtection: boolean;
  deletionProtectionDescription: string;
} {
  const name = nameOf(call);
  if (name === "KmsInstanceId") return namedInstance(call);
  const key = findKey(call, { parameter: name, alias: false });
  if (key.state === "PendingDeletion") throw refusal("Rejected.PendingDeletion");
  return key;
}

function nameOf({ params }: OperationCall): (typeof NAMES)[number] {
  const [name, ...others] = NAMES.filter((one) => optionalText(params, one) !== undefined);
  if (name === undefined) throw missing("ProtectedResourceArn");
  if (others.length > 0) throw invalidParameter(others.join(", "), `nothing beside ${name}`);
  return name;
}
