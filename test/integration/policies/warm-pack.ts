import { spawn, type ChildProcess } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../support/project-copy";

/** The folder of the pack under test. */
export const PACK = join(ROOT, "policies");

/** Where a language host finds what runs a pack. */
const RUNNER = "node_modules/@pulumi/pulumi/cmd/run-policy-pack";

/**
 * The pack, started once for many runs of the engine: its start takes longer than the judgement of a small program. The engine starts
 * another one each time, which does nothing but name the port of this one.
 */
export class WarmPack {
  private constructor(
    private readonly child: ChildProcess,
    /** What to give the engine as the pack. */
    readonly folder: string,
  ) {}

  /** Starts the pack with an environment; writes into a folder that has to be there. */
  static async start(folder: string, environment: NodeJS.ProcessEnv): Promise<WarmPack> {
    const child = spawn(process.execPath, [join(PACK, "index.cjs")], {
      cwd: PACK,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const port = await firstLine(child);
    const relay = join(folder, "relay");
    mkdirSync(join(relay, RUNNER), { recursive: true });
    for (const name of ["PulumiPolicy.yaml", "package.json"])
      copyFileSync(join(PACK, name), join(relay, name));
    // It stays until the engine ends it, as a pack does.
    writeFileSync(
      join(relay, RUNNER, "index.js"),
      `process.stdout.write("${Number(port)}\\n");\nsetInterval(() => {}, 1 << 30);\n`,
    );
    return new WarmPack(child, relay);
  }

  stop(): void {
    this.child.kill();
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const text = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const)
      child[name]?.setEncoding("utf8").on("data", (piece: string) => {
        text[name] += piece;
        if (text.stdout.includes("\n")) resolve(text.stdout.trim());
      });
    child.once("error", reject);
    child.once("close", (code) =>
      reject(new Error(`the pack ended with ${code} before it served:\n${text.stderr}`)),
    );
  });
}
