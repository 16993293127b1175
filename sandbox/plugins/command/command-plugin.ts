import type { CheckResult, ProviderPlugin, ResourceHandler } from "../../../providers/server";
import { notModelled } from "../not-modelled";
import type { Schema } from "../schema";
import { RemoteCommand } from "./remote-command";
import { SANDBOX_RETRY, type SshContext } from "./ssh";
import type { Dial } from "./tunnel";

/** What the stand-in for the `command` provider is made of. */
export interface CommandPluginParts {
  readonly version: string;
  readonly schema: Schema;
  readonly dial: Dial;
  /** @default SANDBOX_RETRY */
  readonly retry?: SshContext["retry"];
}

const REMOTE_COMMAND = "command:remote:Command";

/** A stand-in for the `command` provider: `remote.Command` only. */
export function createCommandPlugin(parts: CommandPluginParts): ProviderPlugin {
  const { schema, dial, version, retry = SANDBOX_RETRY } = parts;
  return {
    name: "command",
    version,
    checkConfig: (): CheckResult["failures"] => [],
    configure: () => undefined,
    handler: (type): ResourceHandler => {
      const facts = schema.resource(REMOTE_COMMAND);
      if (type !== REMOTE_COMMAND || !facts) throw notModelled(type);
      return new RemoteCommand({ schema, facts, ssh: { dial, retry } });
    },
    invoke: (token) => {
      throw notModelled(token);
    },
  };
}
