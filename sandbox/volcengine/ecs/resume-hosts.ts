import type { Caller, Cloud } from "../../cloud/context";
import type { HostRuntime } from "./host-runtime";
import { hostOf } from "./instance";
import { instances } from "./rows";

/** Starts the hosts of all running instances again, after the sandbox itself was stopped. */
export async function resumeHosts(
  cloud: Cloud,
  caller: Caller,
  runtime: HostRuntime,
): Promise<void> {
  for (const row of instances(cloud.store).values()) {
    if (row.status !== "RUNNING") continue;
    await runtime.start(hostOf({ cloud, caller, region: row.region }, row));
  }
}
