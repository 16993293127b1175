import type { Client, ClientChannel } from "ssh2";

/** One command for a server. */
export interface RemoteRun {
  readonly command: string;
  readonly stdin: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
  /** Called with each piece of output as it arrives. */
  onOutput(stream: "stdout" | "stderr", text: string): void;
}

/** What a command left behind, without the last line break, as upstream stores it. */
export interface RemoteOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command and waits for its end. @throws Error with the command and all its output when it fails, as upstream does. */
export function runRemote(client: Client, run: RemoteRun): Promise<RemoteOutput> {
  return new Promise((resolve, reject) => {
    client.once("close", () => reject(new Error("the connection was lost while the command ran")));
    client.exec(run.command, { env: { ...run.environment } }, (error, channel) => {
      if (error) return reject(new Error(`starting the remote command: ${error.message}`));
      collect(channel, run).then(resolve, reject);
    });
  });
}

async function collect(channel: ClientChannel, run: RemoteRun): Promise<RemoteOutput> {
  const parts: Record<"stdout" | "stderr" | "both", Buffer[]> = {
    stdout: [],
    stderr: [],
    both: [],
  };
  const keep = (stream: "stdout" | "stderr") => (chunk: Buffer) => {
    parts[stream].push(chunk);
    parts.both.push(chunk);
    run.onOutput(stream, chunk.toString("utf8"));
  };
  channel.on("data", keep("stdout"));
  channel.stderr.on("data", keep("stderr"));
  // The command may end without reading its input.
  channel.on("error", () => channel.close());
  channel.end(run.stdin ?? "");
  const verdict = await exitOf(channel);
  if (verdict !== undefined) {
    throw new Error(`${verdict}: running ${JSON.stringify(run.command)}:\n${text(parts.both)}`);
  }
  return {
    stdout: withoutLastBreak(text(parts.stdout)),
    stderr: withoutLastBreak(text(parts.stderr)),
  };
}

/** Undefined for success, else why the command counts as failed. */
function exitOf(channel: ClientChannel): Promise<string | undefined> {
  let verdict: string | undefined = "the remote command ended without an exit status";
  channel.on("exit", (code: number | null, signal?: string) => {
    if (code === null) verdict = `Process exited with signal ${signal}`;
    else verdict = code === 0 ? undefined : `Process exited with status ${code}`;
  });
  return new Promise((resolve) => channel.on("close", () => resolve(verdict)));
}

function text(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}

function withoutLastBreak(output: string): string {
  return output.endsWith("\n") ? output.slice(0, -1) : output;
}
