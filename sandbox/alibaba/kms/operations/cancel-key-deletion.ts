import { refusal } from "../../errors";
import { publishKeyEvent } from "../key-events";
import { keyOperation } from "../kms-operation";
import type { KeyRow } from "../tables";

/** Ends the pending window; the key is enabled again, or waits for its material. */
export const cancelKeyDeletion = keyOperation({
  action: "CancelKeyDeletion",
  parameter: "KeyId",
  alias: false,
  parameters: [],
  mutates: true,
  run: (key, { cloud }) => {
    if (key.state !== "PendingDeletion") throw refusal("Rejected.StateModifiedFailed");
    key.state = hasMaterial(key) ? "Enabled" : "PendingImport";
    delete key.deleteAtMs;
    publishKeyEvent(cloud, key, { name: "Key:CancelKeyDeletion:Success" });
    return {};
  },
});

function hasMaterial(key: KeyRow): boolean {
  return key.versions.some((version) => version.material !== "");
}
