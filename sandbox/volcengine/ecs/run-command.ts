import type { ResourceCall } from "../../cloud/resource";
import { vendorId, vendorTime } from "../vpc/network-resource";
import type { HostRun, HostRuntime } from "./host-runtime";
import type { CommandRow, InvocationResult } from "./rows";

/** Characters of base64 that an invocation keeps of a script's output. Source: Cloud Assistant limits (24 KB). */
export const OUTPUT_MAX_LENGTH = 24 * 1024;

const OUTPUT_MAX_BYTES = (OUTPUT_MAX_LENGTH / 4) * 3;

/** How a script is run. */
export interface RunOptions {
  /** Seconds. */
  readonly timeout: number;
  readonly username: string;
  readonly workingDir?: string | undefined;
}

/** Runs a command on one instance. A failing script is a result, never an error. */
export async function runCommand(
  on: { readonly call: ResourceCall; readonly runtime: HostRuntime; readonly instanceId: string },
  command: CommandRow,
  options: RunOptions,
): Promise<InvocationResult> {
  const { call, runtime, instanceId } = on;
  const startTime = vendorTime(call.cloud.clock.now());
  const run = await runtime.run(instanceId, scriptOf(command, options.workingDir), {
    timeoutMs: options.timeout * 1000,
    username: options.username,
  });
  return {
    id: vendorId(call.cloud, "ivr"),
    instanceId,
    ...outcome(run, options.timeout),
    exitCode: run.exitCode,
    // The end of the output says why a script failed, so the beginning is what goes.
    output: run.output.subarray(-OUTPUT_MAX_BYTES).toString("base64"),
    startTime,
    endTime: vendorTime(call.cloud.clock.now()),
  };
}

/** Status of an invocation that has ended on all of its instances. */
export function invocationStatus(
  results: readonly InvocationResult[],
): "Success" | "Failed" | "PartialFailed" {
  const good = results.filter((result) => result.status === "Success").length;
  if (good === results.length) return "Success";
  return good === 0 ? "Failed" : "PartialFailed";
}

function scriptOf(command: CommandRow, workingDir: string | undefined): string {
  const script = Buffer.from(command.commandContent, "base64").toString("utf8");
  if (workingDir === undefined) return script;
  return `cd -- '${workingDir.replaceAll("'", "'\\''")}' || exit 1\n${script}`;
}

function outcome(
  run: HostRun,
  timeout: number,
): Pick<InvocationResult, "status" | "errorCode" | "errorMessage"> {
  if (run.timedOut) {
    return {
      status: "Timeout",
      errorCode: "TaskExecutionTimeout",
      errorMessage: `the command did not end within ${timeout} s`,
    };
  }
  if (run.exitCode === 0) return { status: "Success", errorCode: "", errorMessage: "" };
  return {
    status: "Failed",
    errorCode: "TaskExecutionFailed",
    errorMessage: `the command exited with status ${run.exitCode}`,
  };
}
