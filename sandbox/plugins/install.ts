import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sdkVersion, STAND_INS } from "./versions";

/** What the launchers of the stand-ins run. */
export interface StandInOptions {
  /** Path of the node program. */
  readonly node: string;
  /** Path of the compiled `sandbox/plugins/main.js`. */
  readonly main: string;
  /** Path of the daemon's Unix socket. */
  readonly socket: string;
}

const EXECUTABLE = 0o755;

/** Puts the stand-ins into an isolated PULUMI_HOME, at the versions that the installed SDKs ask for. */
export function installStandIns(pulumiHome: string, options: StandInOptions): void {
  for (const name of STAND_INS) {
    const folder = join(pulumiHome, "plugins", `resource-${name}-v${sdkVersion(name)}`);
    mkdirSync(folder, { recursive: true });
    const launcher = join(folder, `pulumi-resource-${name}`);
    const command = `exec ${quoted(options.node)} ${quoted(options.main)} ${name} "$@"`;
    writeFileSync(
      launcher,
      `#!/bin/sh\nHYOK_SANDBOX_SOCKET=${quoted(options.socket)} ${command}\n`,
    );
    // `mode` of a write does not touch a file that exists already.
    chmodSync(launcher, EXECUTABLE);
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
