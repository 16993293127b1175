import { rm } from "node:fs/promises";
import { removeHostFolder } from "../../sandbox/hosts";

/** Codes by which a host that took all permissions from its own folders keeps them. */
const KEPT: ReadonlySet<string | undefined> = new Set(["EACCES", "EPERM"]);

/** Removes a folder of a sandbox that is stopped, with the disks of its hosts. */
export async function discardFolder(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    if (!KEPT.has((error as NodeJS.ErrnoException).code)) throw error;
    await removeHostFolder(folder);
  }
}
