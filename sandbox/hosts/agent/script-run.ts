import { closeSync } from "node:fs";
import type { Socket } from "node:net";
import { constants } from "node:os";
import type { RunResult } from "../protocol";
import type { Inside } from "./inside";
import { makePipes } from "./pipes";
import { onlyChildOf, signalGroup } from "./process-tree";

/** Exit code of a script that was ended because its time was up, as `timeout` gives it. */
export const TIMED_OUT_EXIT_CODE = 124;
const SIGNAL_BASE = 128;
/** Output beyond this is read and dropped. */
const MOST_OUTPUT_BYTES = 16 * 1024 * 1024;

/** The script comes in by standard input, so that its text is in no process list; the shell's own words go nowhere. */
const RUN_SCRIPT = `cd
umask 077
f=$(mktemp /tmp/run.XXXXXX) || exit 126
cat >"$f"
umask 022
exec 2>/dev/null
(exec setsid /bin/sh "$f" </dev/null 2>&1)
status=$?
rm -f "$f"
exit $status`;

/** Runs a script on the host as its Cloud Assistant would: as root, both outputs in one. */
export async function runScript(
  inside: Inside,
  request: { readonly script: string; readonly timeoutMs: number },
): Promise<RunResult> {
  const { input, output, errors } = await makePipes();
  const stdio = [input.theirs, output.theirs, output.theirs];
  const child = inside.spawn(["/bin/sh", "-c", RUN_SCRIPT], stdio);
  for (const pipe of [input, output, errors]) closeSync(pipe.theirs);
  errors.ours.destroy(); // both outputs go the same way
  input.ours.on("error", () => undefined); // a script may end before all of it was read
  input.ours.end(request.script);
  const collected = collect(output.ours);
  const run = { timedOut: false };
  const timer = setTimeout(() => {
    run.timedOut = true;
    const shell = onlyChildOf(child.pid ?? 0);
    if (shell === undefined) output.ours.destroy();
    else endScript(shell);
  }, request.timeoutMs);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) =>
      resolve(code ?? SIGNAL_BASE + (signal === null ? 0 : constants.signals[signal])),
    );
  });
  if (run.timedOut) output.ours.destroy(); // what the script left behind may hold the output open
  const bytes = await collected;
  clearTimeout(timer);
  return { ...run, exitCode: run.timedOut ? TIMED_OUT_EXIT_CODE : exitCode, output: bytes };
}

/** Ends the script but not the shell around it, which then removes the script's file. */
function endScript(shell: number): void {
  const script = onlyChildOf(shell);
  if (script !== undefined) signalGroup(script, "SIGKILL");
}

function collect(stream: Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MOST_OUTPUT_BYTES) chunks.push(chunk);
  });
  stream.on("error", () => undefined); // the close below ends it
  return new Promise((resolve) => stream.on("close", () => resolve(Buffer.concat(chunks))));
}
