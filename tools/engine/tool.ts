import { spawn } from "node:child_process";
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";

/** A tool that has not told its version by then counts as absent. */
const TOOL_TIMEOUT_MS = 30_000;

/** Where an executable lies. */
export interface Found {
  readonly file: string;
  readonly directory: string;
}

/** Looks an executable up as a shell would. */
export async function findOnPath(name: string, env: NodeJS.ProcessEnv): Promise<Found | undefined> {
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  for (const folder of folders) {
    const file = join(folder, name);
    if (await isExecutable(file)) return { file, directory: dirname(file) };
  }
  return undefined;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false; // absent or not ours to run: the next folder decides
  }
}

/** How a tool ended. */
export interface ToolAnswer {
  readonly code: number | null;
  readonly stdout: string;
}

/** Runs a tool that answers at once; its errors are left to the answer that it fails to give. */
export function runTool(
  file: string,
  args: readonly string[],
  options: { readonly env: NodeJS.ProcessEnv; readonly cwd?: string },
): Promise<ToolAnswer> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      ...options,
      stdio: ["ignore", "pipe", "ignore"],
      timeout: TOOL_TIMEOUT_MS,
    });
    let stdout = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.on("error", () => resolve({ code: null, stdout: "" }));
    child.on("close", (code) => resolve({ code, stdout }));
  });
}
