import type { ProviderPlugin } from "../../providers/server";
import { createCloudPlugin } from "./cloud/cloud-plugin";
import type { Environment } from "./cloud/configuration";
import { createCommandPlugin } from "./command/command-plugin";
import { tunnelThrough } from "./command/tunnel";
import { DoorClient } from "./door-client";
import { loadSchema } from "./schema";
import { createTlsPlugin } from "./tls/tls-plugin";
import { sdkVersion, STAND_INS, type StandIn } from "./versions";

/** Variable with the path of the daemon's Unix socket. */
const SOCKET_VARIABLE = "HYOK_SANDBOX_SOCKET";

/** Builds one stand-in. @throws Error for a name that has none. */
export function createStandIn(name: string | undefined, env: Environment): ProviderPlugin {
  if (!isStandIn(name))
    throw new Error(
      `expected one of ${STAND_INS.join(", ")}, received ${name}; name the plugin to run`,
    );
  const door = new DoorClient(env[SOCKET_VARIABLE]);
  const parts = { version: sdkVersion(name), schema: loadSchema(name) };
  if (name === "command")
    return createCommandPlugin({
      ...parts,
      dial: (to, signal) => tunnelThrough(door.path())(to, signal),
    });
  if (name === "tls") return createTlsPlugin({ ...parts, now: (signal) => door.now(signal) });
  return createCloudPlugin({ ...parts, name, door, env });
}

function isStandIn(name: string | undefined): name is StandIn {
  return STAND_INS.some((candidate) => candidate === name);
}
