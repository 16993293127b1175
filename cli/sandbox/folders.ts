import { join } from "node:path";

/** Folders of the project's own sandbox; git ignores them. */
export interface SandboxFolders {
  readonly base: string;
  readonly state: string;
  /** `PULUMI_HOME`. */
  readonly home: string;
  readonly backend: string;
  /** File of the private key that opens hosts which a stack adopts. */
  readonly operatorKey: string;
  /** File of the passphrase of the sandbox's stack. */
  readonly passphrase: string;
}

/** The folders of the sandbox of a project. */
export function sandboxFolders(root: string): SandboxFolders {
  const base = join(root, ".hyok", "sandbox");
  return {
    base,
    state: join(base, "state"),
    home: join(base, "pulumi-home"),
    backend: join(base, "backend"),
    operatorKey: join(base, "operator-key"),
    passphrase: join(base, "passphrase"),
  };
}
