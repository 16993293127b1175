import { randomBytes } from "node:crypto";
import type {
  CheckRequest,
  CheckResult,
  CreateRequest,
  CreateResult,
  DeleteRequest,
  DiffRequest,
  DiffResult,
  Properties,
  ReadRequest,
  ReadResult,
  ResourceHandler,
  ResourceRequest,
  UpdateRequest,
} from "../../../providers/server";
import { containsUnknown, Unknown } from "../../../providers/server";
import { checkInputs } from "../check";
import { diffInputs } from "../diff";
import { markSecrets } from "../planned";
import type { ResourceFacts, Schema } from "../schema";
import { refusedNames } from "./accepted-names";
import { parseConnection } from "./connection";
import { runRemote, type RemoteOutput } from "./run";
import { openSession, type SshContext } from "./ssh";

/** What the plugin side of `remote.Command` is made of. */
export interface RemoteCommandParts {
  readonly schema: Schema;
  readonly facts: ResourceFacts;
  readonly ssh: Pick<SshContext, "dial" | "retry">;
}

/** Random part of an id, in bytes. */
const ID_BYTES = 4;

/** `command.remote.Command`: runs commands on a host over real SSH through the sandbox's network. */
export class RemoteCommand implements ResourceHandler {
  constructor(private readonly parts: RemoteCommandParts) {}

  check(request: CheckRequest): CheckResult {
    return checkInputs(this.parts.schema, this.parts.facts, request);
  }

  diff(request: DiffRequest): DiffResult {
    return diffInputs(this.parts.schema, this.parts.facts, request);
  }

  async create(request: CreateRequest): Promise<CreateResult> {
    const { inputs } = request;
    const id = `${request.name}${randomBytes(ID_BYTES).toString("hex")}`;
    if (request.preview) return { id: "", outputs: this.mark({ ...inputs, ...UNKNOWN_OUTPUT }) };
    const output = await this.run(request, inputs["create"], { ...inputs, ...NO_OUTPUT });
    return { id, outputs: this.mark({ ...inputs, ...output }) };
  }

  // Nothing on the host can be read back: state is all there is, as upstream.
  read(request: ReadRequest): ReadResult {
    return { id: request.id, inputs: request.inputs, outputs: this.mark(request.olds) };
  }

  async update(request: UpdateRequest): Promise<Properties> {
    const { news, olds } = request;
    if (request.preview) return this.mark({ ...news, ...UNKNOWN_OUTPUT });
    const before = { stdout: olds["stdout"] ?? "", stderr: olds["stderr"] ?? "" };
    const output = await this.run(request, news["update"] ?? news["create"], {
      ...news,
      ...before,
    });
    return this.mark({ ...news, ...output });
  }

  async delete(request: DeleteRequest): Promise<void> {
    await this.run(request, request.olds["delete"], request.olds);
  }

  /** Runs a command with the settings around it; without a command nothing happens and the output stays. */
  private async run(
    request: ResourceRequest,
    command: unknown,
    settings: Properties,
  ): Promise<RemoteOutput> {
    const previous = { stdout: settings["stdout"] as string, stderr: settings["stderr"] as string };
    if (typeof command !== "string") return previous;
    if (containsUnknown(settings))
      throw new Error("running a remote command: an input is not known yet");
    const session = await openSession(parseConnection(settings["connection"] as Properties), {
      ...this.parts.ssh,
      signal: request.signal,
      onRetry: (message) => request.log("debug", message),
    });
    const stop = (): void => session.close();
    request.signal.addEventListener("abort", stop, { once: true });
    try {
      const environment = await environmentFor(session.client, settings, request);
      const stdin = settings["stdin"] as string | undefined;
      return await runRemote(session.client, {
        command,
        stdin,
        environment,
        onOutput: logger(request, settings["logging"]),
      });
    } catch (error) {
      // A closed session is how the stop came about, not what happened.
      request.signal.throwIfAborted();
      throw error;
    } finally {
      request.signal.removeEventListener("abort", stop);
      session.close();
    }
  }

  private mark(outputs: Properties): Properties {
    return markSecrets(this.parts.schema, this.parts.facts, outputs);
  }
}

const UNKNOWN_OUTPUT = { stdout: Unknown.value, stderr: Unknown.value };
const NO_OUTPUT = { stdout: "", stderr: "" };

type SshClient = Parameters<typeof refusedNames>[0];

/** Variables for the command. A refused one of the program's fails, a refused one with earlier output only warns: so does upstream. */
async function environmentFor(
  client: SshClient,
  settings: Properties,
  request: ResourceRequest,
): Promise<Record<string, string>> {
  const wanted = (settings["environment"] ?? {}) as Record<string, string>;
  const previous = settings["addPreviousOutputInEnv"] === false ? {} : previousOutput(settings);
  const all = { ...wanted, ...previous };
  if (Object.keys(all).length === 0) return {};
  const refused = await refusedNames(client, all);
  for (const name of refused) {
    const advice = "the SSH server must accept it by AcceptEnv; pass secrets by stdin";
    if (name in wanted)
      throw new Error(`could not set environment variable ${JSON.stringify(name)}: ${advice}`);
    request.log(
      "warning",
      `could not set ${name} to earlier output: ${advice}, or set addPreviousOutputInEnv to false`,
    );
  }
  return Object.fromEntries(Object.entries(all).filter(([name]) => !refused.includes(name)));
}

function previousOutput(settings: Properties): Record<string, string> {
  const entries = [
    ["PULUMI_COMMAND_STDOUT", settings["stdout"]],
    ["PULUMI_COMMAND_STDERR", settings["stderr"]],
  ].filter(([, output]) => typeof output === "string" && output !== "");
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Sends whole pieces of output to the engine's log, by the `logging` input; both streams unless it says otherwise. */
function logger(
  request: ResourceRequest,
  logging: unknown,
): (stream: "stdout" | "stderr", text: string) => void {
  return (stream, text) => {
    if (
      logging === "none" ||
      (logging !== undefined && logging !== "stdoutAndStderr" && logging !== stream)
    )
      return;
    request.log("info", text.replace(/\n$/, ""));
  };
}
