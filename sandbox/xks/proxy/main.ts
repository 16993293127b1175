import { IssueError } from "../../../core/issues";
import { hostClock } from "./host-clock";
import { HOST_AUTHORITIES, startProxy } from "./start";

const USAGE = `xksproxy server

Starts the XKS proxy with conf/config.yaml of the working directory. This is a stand-in for rehearsals: it speaks the public XKS
proxy protocol and is no replacement for the vendor's program.
`;

/** Runs the command line and answers the exit code when all is done. */
async function run(words: readonly string[]): Promise<number> {
  if (words.length === 1 && (words[0] === "--help" || words[0] === "-h")) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (words.length !== 1 || words[0] !== "server") {
    process.stderr.write(USAGE);
    return 2;
  }
  // Asked to stop while it starts, it must still end in order: the handlers come first.
  const asked = new Promise<void>((resolve) => {
    process.once("SIGTERM", resolve);
    process.once("SIGINT", resolve);
  });
  const proxy = await startProxy({
    directory: process.cwd(),
    clock: hostClock(),
    authorities: process.env["SSL_CERT_FILE"] ?? HOST_AUTHORITIES,
  });
  await asked;
  await proxy.stop();
  return 0;
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // Of an unforeseen error only its code is printed: a message may quote what it could not read.
    const text =
      error instanceof IssueError || error instanceof RangeError
        ? error.message
        : `the proxy did not start: ${(error as NodeJS.ErrnoException).code ?? (error as Error).name}`;
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  },
);
