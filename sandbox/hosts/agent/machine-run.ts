import { spawn } from "node:child_process";
import { findProgram } from "../root/machine";

/** Runs a program of the machine to its end; only for building a host, never for what a host asks for. */
export async function runOnMachine(program: string, args: readonly string[]): Promise<void> {
  const path = findProgram(program, process.env["PATH"]) ?? program;
  const child = spawn(path, args, { stdio: ["ignore", "ignore", "pipe"] });
  const errors: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (status !== 0) {
    const text = Buffer.concat(errors).toString("utf8").trim();
    throw new Error(`running ${program} ${args.join(" ")}: exit ${status}: ${text}`);
  }
}
