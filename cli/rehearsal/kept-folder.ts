import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { shellText } from "../sandbox/environment-script";
import { daemonCommand, type SandboxOptions } from "../sandbox/process";

/** What it takes to look around in a rehearsal that is over. */
export interface KeptRehearsal {
  readonly directory: string;
  readonly stack: string;
  /** How its sandbox was started. */
  readonly sandbox: SandboxOptions;
  /** Environment of the user, and that of the rehearsal. */
  readonly base: NodeJS.ProcessEnv;
  readonly environment: Record<string, string>;
}

/** Leaves two scripts in the folder of a rehearsal: the environment that its Pulumi ran in, and its clouds. */
export function leaveScripts(kept: KeptRehearsal): void {
  const { directory, base } = kept;
  const daemon = daemonCommand(kept.sandbox).map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
  // They hold the sandbox's access keys and the passphrase of its stack.
  const options = { mode: 0o600 };
  writeFileSync(
    join(directory, "environment.sh"),
    `${shellText(base, { ...kept.environment, PULUMI_STACK: kept.stack })}\n`,
    options,
  );
  writeFileSync(join(directory, "sandbox.sh"), `exec ${daemon.join(" ")}\n`, options);
}

/** How to look around in a folder that was kept, a line each. */
export function lookAround(directory: string): string[] {
  return [
    `kept: ${directory}`,
    `  its clouds:  sh ${directory}/sandbox.sh &`,
    `  its stack:   . ${directory}/environment.sh; cd ${directory}/project; pulumi stack`,
    `  when done:   kill %1; rm -rf ${directory}`,
  ];
}
