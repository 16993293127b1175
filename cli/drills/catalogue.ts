import { UsageError } from "../output";
import type { Drill } from "./drill";
import { HOST_DRILLS } from "./host-drills";
import { KEY_DRILLS } from "./key-drills";
import { NETWORK_DRILLS } from "./network-drills";
import { STORE_DRILLS } from "./store-drills";

/** Every failure that a rehearsal can be drilled with, in the order of the key path. */
export const DRILLS: readonly Drill[] = [
  ...NETWORK_DRILLS,
  ...HOST_DRILLS,
  ...STORE_DRILLS,
  ...KEY_DRILLS,
];

/** The drill of a name. @throws UsageError that lists the names. */
export function findDrill(name: string): Drill {
  const found = DRILLS.find((drill) => drill.name === name);
  if (found) return found;
  const names = DRILLS.map((drill) => drill.name).join(", ");
  throw new UsageError(`--fault: expected one of ${names}, received '${name}'; name one of them`);
}
