import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a script did. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A folder that stands for a host's root: a script runs with the kit's own paths moved into it and with programs of the test's own before the machine's. Their calls
 * are kept in the file `calls`.
 */
export class ShellHost {
  readonly root = mkdtempSync(join(tmpdir(), "hyok-shell-"));
  private readonly programs = join(this.root, "programs");

  constructor() {
    mkdirSync(this.programs);
  }

  /** Puts a shell script of a given name before the machine's programs; its call is noted first. */
  program(name: string, body: string): void {
    const file = join(this.programs, name);
    writeFileSync(file, `#!/bin/sh\necho "${name} $*" >> "$CALLS"\n${body}\n`);
    chmodSync(file, 0o755);
  }

  path(path: string): string {
    return join(this.root, path);
  }

  run(script: string, input = ""): Outcome {
    const { status, stdout, stderr } = spawnSync("sh", ["-c", this.moved(script)], {
      input: this.moved(input),
      encoding: "utf8",
      env: { PATH: `${this.programs}:${process.env["PATH"] ?? ""}`, CALLS: this.path("calls") },
    });
    return { status, stdout, stderr };
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }

  private moved(text: string): string {
    return ["/opt/xksproxy", "/etc/systemd"].reduce(
      (moved, folder) => moved.replaceAll(folder, this.path(folder.slice(1))),
      text,
    );
  }
}

/** What the shell's own parser says about a script; empty when it is clean. */
export function syntaxErrors(script: string): string {
  return spawnSync("sh", ["-n"], { input: script, encoding: "utf8" }).stderr;
}
