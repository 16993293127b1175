import { spawn } from "node:child_process";
import { CommandError } from "../output";
import { plain } from "./events";

/** Where and how Pulumi runs. */
export interface PulumiPlace {
  readonly binary: string;
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/**
 * Runs one Pulumi command. Secrets go by its standard input: everybody on the machine sees arguments. Returns its standard output.
 * @throws CommandError with what Pulumi says.
 */
export function runPulumi(
  place: PulumiPlace,
  args: readonly string[],
  input = "",
): Promise<string> {
  const { binary, directory: cwd, environment: env, signal } = place;
  return new Promise((resolve, reject) => {
    const child = spawn(binary, [...args, "--non-interactive"], {
      cwd,
      env,
      stdio: ["pipe", "pipe", "pipe"],
      ...(signal && { signal, killSignal: "SIGINT" }),
    });
    const text = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const)
      child[name].setEncoding("utf8").on("data", (piece: string) => (text[name] += piece));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(text.stdout);
      else
        reject(
          new CommandError(
            `pulumi ${args.slice(0, 2).join(" ")} failed with exit code ${code}:\n${plain(text.stderr || text.stdout)}`,
          ),
        );
    });
    // A command that fails early closes its input; its own words say why.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}
