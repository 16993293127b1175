import { parse, stringify } from "yaml";
import { PROJECT_NAME } from "../project";
import { encryptedKeys, isEncrypted } from "./stack-file";

/** Archive of the sandbox, for a rehearsal of a stack that names another one. */
export interface SandboxArchive {
  readonly url: string;
  readonly sha256: string;
}

/** A stack's configuration made fit for a sandbox. */
export interface StackCopy {
  /** Text of the copy. */
  readonly yaml: string;
  /** What was replaced, a sentence each. */
  readonly changes: readonly string[];
  /** Keys whose encrypted values were left out. */
  readonly omitted: readonly string[];
}

interface StackDocument {
  config?: Record<string, unknown>;
}

const PROXY_KEY = `${PROJECT_NAME}:proxy`;

/**
 * A copy of a stack's configuration without salt, secrets provider and encrypted values: nobody needs a passphrase for it. An archive that the sandbox does not
 * hold is replaced by the sandbox's own.
 */
export function copyStack(
  original: string,
  archive: SandboxArchive,
  adjust: (config: Record<string, unknown>) => void = () => {},
): StackCopy {
  const document = (parse(original) ?? {}) as StackDocument;
  const entries = Object.entries(document.config ?? {});
  const config = Object.fromEntries(entries.filter(([, value]) => !isEncrypted(value)));
  const omitted = encryptedKeys(original);
  const changes: string[] = [];
  const proxy = config[PROXY_KEY] as { archive?: SandboxArchive } | undefined;
  if (proxy?.archive && !isSame(proxy.archive, archive)) {
    config[PROXY_KEY] = { ...proxy, archive };
    changes.push(`${PROXY_KEY}.archive: replaced by the sandbox's own archive`);
  }
  adjust(config);
  return { yaml: stringify({ config }), changes, omitted };
}

function isSame(left: SandboxArchive, right: SandboxArchive): boolean {
  return left.url === right.url && left.sha256 === right.sha256;
}
