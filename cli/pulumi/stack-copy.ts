import { parse, stringify } from "yaml";

/** Archive of the sandbox, for a rehearsal of a stack that names another one. */
export interface SandboxArchive {
  readonly url: string;
  readonly sha256: string;
}

/** A stack's configuration made fit for a sandbox. */
export interface StackCopy {
  /** Text of the copy. */
  readonly yaml: string;
  /** What differs from the original, a sentence each. */
  readonly changes: readonly string[];
}

interface StackDocument {
  config?: Record<string, unknown>;
  encryptionsalt?: string;
  encryptedkey?: string;
  secretsprovider?: string;
}

/**
 * A copy of a stack's configuration without salt, secrets provider and encrypted values (the caller sets generated stand-ins in their place, so that no passphrase
 * is needed). An archive that the sandbox does not hold is replaced by the sandbox's own.
 */
export function copyStack(
  original: string,
  project: string,
  archive: SandboxArchive,
  adjust: (config: Record<string, unknown>) => void = () => {},
): StackCopy {
  const document = (parse(original) ?? {}) as StackDocument;
  const changes: string[] = [];
  const config = { ...document.config };
  for (const [key, value] of Object.entries(config)) {
    if (!isEncrypted(value)) continue;
    delete config[key];
    changes.push(`${key}: the encrypted value is replaced by a generated stand-in`);
  }
  const proxyKey = `${project}:proxy`;
  const proxy = config[proxyKey] as { archive?: SandboxArchive } | undefined;
  if (
    proxy?.archive &&
    (proxy.archive.url !== archive.url || proxy.archive.sha256 !== archive.sha256)
  ) {
    config[proxyKey] = { ...proxy, archive };
    changes.push(`${proxyKey}.archive: replaced by the sandbox's own archive`);
  }
  adjust(config);
  return { yaml: stringify({ config }), changes };
}

/** Keys of a stack file whose value is encrypted, and so has to be set as a secret in the copy. */
export function encryptedKeys(original: string): string[] {
  const document = (parse(original) ?? {}) as StackDocument;
  return Object.entries(document.config ?? {}).flatMap(([key, value]) =>
    isEncrypted(value) ? [key] : [],
  );
}

function isEncrypted(value: unknown): boolean {
  return typeof value === "object" && value !== null && "secure" in value;
}
