import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { findProgram } from "./machine";

/**
 * Removes the folder of a host that is not running. In a user namespace of its own, because a host may have taken all
 * permissions from its own folders.
 */
export async function removeHostFolder(directory: string): Promise<void> {
  if (!existsSync(directory)) return;
  const unshare = findProgram("unshare", process.env["PATH"]) ?? "unshare";
  const child = spawn(unshare, ["-U", "-r", "rm", "-rf", "--", directory], { stdio: "ignore" });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) {
    throw new Error(`removing the disk of a host: exit ${code}: ${directory} is left; remove it`);
  }
}
