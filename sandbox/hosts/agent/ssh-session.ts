import type { ChildProcess } from "node:child_process";
import { closeSync } from "node:fs";
import { finished } from "node:stream/promises";
import type { Connection, ServerChannel, Session } from "ssh2";
import type { Ending, Inside } from "./inside";
import { makePipes, type Pipe } from "./pipes";
import { onlyChildOf, signalGroup } from "./process-tree";

/** Where a login starts: in root's home, as leader of a session of its own, in root's login shell. */
const LOGIN = `cd
shell=$(sed -n 's/^root:.*:\\([^:]*\\)$/\\1/p' /etc/passwd)
[ -x "$shell" ] || shell=/bin/sh
export SHELL="$shell"`;
const EXEC = `${LOGIN}\nexec setsid "$shell" -c "$1"`;
const SHELL = `${LOGIN}\nexec setsid "$shell" -l`;

const SIGNALS = new Set<string>([
  "ABRT",
  "ALRM",
  "HUP",
  "INT",
  "KILL",
  "PIPE",
  "QUIT",
  "TERM",
  "USR1",
  "USR2",
]);

/** Serves one session: one command or one shell, as sshd does without a terminal. */
export function serveSession(session: Session, client: Connection, inside: Inside): void {
  let running: ChildProcess | undefined;
  const serve = (channel: ServerChannel, argv: readonly string[]): void => {
    start(channel, argv, { client, inside })
      .then((child) => (running = child))
      .catch((error: unknown) => {
        channel.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        close(channel, { code: 255, signal: null });
      });
  };
  session.on("exec", (accept, _reject, info) => {
    serve(accept(), ["/bin/sh", "-c", EXEC, "sh", info.command]);
  });
  session.on("shell", (accept) => serve(accept(), ["/bin/sh", "-c", SHELL]));
  session.on("signal", (_accept, _reject, info) => {
    const leader = running?.pid === undefined ? undefined : onlyChildOf(running.pid);
    if (leader !== undefined && SIGNALS.has(info.name)) {
      signalGroup(leader, `SIG${info.name}` as NodeJS.Signals);
    }
  });
  // sshd without AcceptEnv, without a terminal device, without subsystems
  session.on("env", (_accept, reject) => reject?.());
  session.on("pty", (_accept, reject) => reject?.());
  session.on("sftp", (_accept, reject) => reject?.());
}

async function start(
  channel: ServerChannel,
  argv: readonly string[],
  around: { readonly client: Connection; readonly inside: Inside },
): Promise<ChildProcess> {
  around.client.setMaxListeners(0); // a client may have any number of sessions
  const { input, output, errors } = await makePipes();
  const pipes = [input, output, errors];
  const child = around.inside.spawn(argv, [input.theirs, output.theirs, errors.theirs]);
  for (const pipe of pipes) closeSync(pipe.theirs);
  const ending = new Promise<Ending>((resolve) => {
    child.on("error", () => resolve({ code: 255, signal: null }));
    child.on("exit", (code, signal) => resolve({ code, signal }));
  });
  input.ours.on("error", () => channel.resume()); // the command does not read: let the client's bytes go
  channel.on("error", () => undefined); // the connection's end is handled below
  channel.pipe(input.ours);
  output.ours.pipe(channel, { end: false });
  errors.ours.pipe(channel.stderr);
  const drop = (): void => pipes.forEach((pipe) => pipe.ours.destroy());
  around.client.once("close", drop);
  void settle(channel, ending, [output, errors]).then(() => around.client.off("close", drop));
  return child;
}

/** As sshd does: the status is sent once the command is over and nobody holds its outputs any more. */
async function settle(
  channel: ServerChannel,
  ending: Promise<Ending>,
  outputs: readonly Pipe[],
): Promise<void> {
  const [end] = await Promise.all([
    ending,
    ...outputs.map((pipe) => finished(pipe.ours, { writable: false }).catch(() => undefined)),
  ]);
  close(channel, end);
}

function close(channel: ServerChannel, end: Ending): void {
  if (end.signal !== null) channel.exit(end.signal.slice("SIG".length));
  else channel.exit(end.code ?? 255);
  // standard error has a queue of its own: closing before it is empty would lose its tail
  channel.stderr.end(() => channel.end());
}
