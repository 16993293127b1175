import type { Cloud } from "../cloud/context";
import { aliases, keys } from "./kms/tables";
import { rotateIfDue } from "./kms/rotation";

/** Does what time alone does: destroys keys whose pending window is over, with their aliases, and rotates keys that are due. */
export function sweepAlibaba(cloud: Cloud): void {
  const now = cloud.clock.now();
  let changed = false;
  for (const key of keys(cloud).values()) {
    if (key.deleteAtMs !== undefined && key.deleteAtMs <= now) {
      keys(cloud).delete(key.keyId);
      dropAliases(cloud, key.keyId);
      changed = true;
    } else if (rotateIfDue(key, now)) {
      changed = true;
    }
  }
  if (changed) cloud.store.save();
}

function dropAliases(cloud: Cloud, keyId: string): void {
  for (const [id, alias] of aliases(cloud)) {
    if (alias.keyId === keyId) aliases(cloud).delete(id);
  }
}
