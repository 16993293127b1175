import type { Cloud } from "../../cloud/context";
import { keys } from "./rows";

/** Destroys the keys whose waiting time is over by the sandbox's clock. @returns their ids. */
export function sweepVolcengineKms(cloud: Cloud): string[] {
  const now = cloud.clock.now();
  const due = [...keys(cloud).values()]
    .filter((row) => row.deleteAtMs !== undefined && row.deleteAtMs <= now)
    .map((row) => row.id);
  for (const id of due) keys(cloud).delete(id);
  if (due.length > 0) cloud.store.save();
  return due;
}
