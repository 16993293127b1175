/** The part of npm's lock file and install record that tells what is installed. */
export interface InstalledPackages {
  readonly packages: Record<string, { readonly version?: string; readonly optional?: boolean }>;
}
/** @throws Error when this Node is too old. */
export function checkNode(version?: string): void;
/** Whether what npm says it installed is what the lock file asks for. */
export function matchesLock(lock: InstalledPackages, installed: InstalledPackages): boolean;
