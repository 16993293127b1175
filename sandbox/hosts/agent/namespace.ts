import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, realpathSync } from "node:fs";
import { buildScript, INIT_READY } from "../root/build-script";
import { findProgram } from "../root/machine";
import { parseMountInfo, readOnlyBind } from "../root/mounts";
import type { BootSpec } from "../protocol";
import { runOnMachine } from "./machine-run";
import { onlyChildOf } from "./process-tree";

/** The namespaces of a host, held by its first process. */
export interface Namespace {
  /** Process id of the host's first process, as the machine counts. */
  readonly initPid: number;
  /** Program and arguments that lead a command into the host. */
  readonly enter: readonly string[];
  /** Ends every process on the host. */
  end(): Promise<void>;
  /** Settles when the host's first process is gone. */
  readonly ended: Promise<void>;
}

/** Builds the root of a host and starts its first process. */
export async function buildNamespace(spec: BootSpec): Promise<Namespace> {
  const nsenter = program("nsenter");
  const mounts = parseMountInfo(readFileSync("/proc/self/mountinfo", "utf8"));
  const nodePath = realpathSync(process.execPath);
  // a program that enters a host shows itself there for a moment: it must not be writable through that view
  await bindReadOnly(nsenter);
  const plan = { directory: spec.directory, hostname: spec.hostname, nodePath, mounts };
  const builder = spawn(
    program("setpriv"),
    ["--pdeathsig", "KILL", program("unshare"), "-m", "/bin/sh", "-c", buildScript(plan)],
    { stdio: ["ignore", "pipe", "pipe"], cwd: "/", env: { PATH: SYSTEM_PATH } },
  );
  const ended = new Promise<void>((resolve) => builder.on("close", () => resolve()));
  await readiness(builder);
  const initPid = onlyChildOf(builder.pid ?? 0);
  if (initPid === undefined) throw new Error("the kernel lacks CONFIG_PROC_CHILDREN; use another");
  return {
    initPid,
    enter: [nsenter, "--preserve-credentials", `--target=${initPid}`, ...ENTERED, "--"],
    ended,
    end: async () => {
      builder.kill("SIGKILL");
      await ended;
    },
  };
}

const ENTERED = ["--user", "--mount", "--net", "--pid", "--ipc", "--uts"];

/** Search path of the machine's programs and of a host's. */
export const SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

function program(name: string): string {
  const path = findProgram(name, process.env["PATH"]);
  if (path === undefined) throw new Error(`${name} is missing; install it`);
  return realpathSync(path);
}

async function bindReadOnly(file: string): Promise<void> {
  const mounts = parseMountInfo(readFileSync("/proc/self/mountinfo", "utf8"));
  await runOnMachine("sh", ["-c", ["set -e", ...readOnlyBind(file, file, mounts)].join("\n")]);
}

function readiness(builder: ChildProcess): Promise<void> {
  const errors: Buffer[] = [];
  builder.stderr?.on("data", (chunk: Buffer) => errors.push(chunk));
  return new Promise((resolve, reject) => {
    builder.stdout?.on("data", (chunk: Buffer) => {
      if (chunk.toString("utf8").includes(INIT_READY)) resolve();
    });
    builder.on("error", reject);
    builder.on("close", () => {
      const text = Buffer.concat(errors).toString("utf8").trim();
      reject(new Error(`building the host's root: ${text.split("\n").join("; ")}`));
    });
  });
}
