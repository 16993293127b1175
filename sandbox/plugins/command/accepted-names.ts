import type { Client } from "ssh2";
import { runRemote } from "./run";

/** Names that a POSIX shell can look up. */
const SHELL_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * The environment variables that a server refuses: most accept next to none. The SSH library sends them without asking for an answer, so
 * that a command of its own looks which ones arrived.
 */
export async function refusedNames(
  client: Client,
  environment: Readonly<Record<string, string>>,
): Promise<string[]> {
  const names = Object.keys(environment);
  const odd = names.filter((name) => !SHELL_NAME.test(name));
  if (odd.length > 0) return odd;
  const command = `for name in ${names.join(" ")}; do printenv "$name" >/dev/null || echo "$name"; done; true`;
  const { stdout } = await runRemote(client, {
    command,
    stdin: undefined,
    environment,
    onOutput: () => undefined,
  });
  return stdout.split("\n").filter((name) => name !== "");
}
