import { execFileSync, spawn, type ChildProcessByStdio } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { ensureEngine } from "../../tools/engine/engine";

/** Root of the project under test. */
export const ROOT = join(__dirname, "..", "..");

/** Milliseconds between two looks at the table of processes. */
const POLL_MS = 50;

/** What a program came to. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that runs. */
export interface Running {
  readonly pid: number;
  readonly ended: Promise<Outcome>;
  /** Resolves with the first match on standard output or standard error. */
  saw(pattern: RegExp): Promise<RegExpExecArray>;
}

/**
 * A copy of the project as it is in the working tree, with its own git repository, home and temporary folder: what a test does in it touches nothing else. The
 * packages are those of the original.
 */
export class ProjectCopy {
  readonly root: string;
  readonly home: string;
  readonly temporary: string;
  readonly environment: Record<string, string>;
  private readonly started = new Set<ChildProcessByStdio<null, Readable, Readable>>();

  constructor(readonly folder: string) {
    this.root = join(folder, "project");
    this.home = join(folder, "home");
    this.temporary = join(folder, "tmp");
    this.environment = {
      PATH: process.env["PATH"] ?? "",
      HOME: this.home,
      TMPDIR: this.temporary,
      XDG_CACHE_HOME: process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"),
    };
  }

  /** Copies the project. The build has to be there and fresh, as `npm test` leaves it; an engine is built when there is none. */
  async make(): Promise<void> {
    await ensureEngine(process.env, () => undefined);
    for (const each of [this.root, this.home, this.temporary]) mkdirSync(each, { recursive: true });
    const listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard");
    const files = listed.split("\0").filter((name) => name !== "" && existsSync(join(ROOT, name)));
    for (const name of files) {
      mkdirSync(dirname(join(this.root, name)), { recursive: true });
      cpSync(join(ROOT, name), join(this.root, name), { verbatimSymlinks: true });
    }
    cpSync(join(ROOT, "dist"), join(this.root, "dist"), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(this.root, "node_modules"));
    git(this.root, "init", "--quiet");
    git(this.root, "add", "--all");
    const author = ["-c", "user.name=test", "-c", "user.email=test@example.test"];
    git(this.root, ...author, "commit", "--quiet", "--no-verify", "--message", "copy");
  }

  /** What git says of the copy; empty when it is clean. */
  changedFiles(): string {
    // The link to the packages is no folder, which is what the list of ignored files names.
    return git(this.root, "status", "--porcelain", "--", ".", ":!node_modules");
  }

  /** Starts the hyok command in the copy. */
  start(words: readonly string[], environment: Record<string, string> = {}): Running {
    return this.startProgram([process.execPath, join(this.root, "dist/cli/main.js"), ...words], {
      ...this.environment,
      ...environment,
    });
  }

  /** Runs the hyok command in the copy to its end. */
  hyok(words: readonly string[], environment: Record<string, string> = {}): Promise<Outcome> {
    return this.start(words, environment).ended;
  }

  /** Starts a program in the copy's root with an environment of its own. */
  startProgram(command: readonly string[], environment: Record<string, string>): Running {
    const [file = "", ...rest] = command;
    const child = spawn(file, rest, {
      cwd: this.root,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.started.add(child);
    child.once("close", () => this.started.delete(child));
    return running(child);
  }

  /** Kills every program that was started here and has not ended. */
  killStarted(): void {
    for (const child of this.started) child.kill("SIGKILL");
  }

  /** Command lines of processes that were started for this copy and still run. */
  processes(): string[] {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
      .flatMap((pid) => {
        const words = read(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim();
        const isOurs = `${words} ${read(`/proc/${pid}/environ`)}`.includes(this.folder);
        return isOurs && words !== "" ? [`${pid} ${words}`] : [];
      });
  }

  /** Resolves when no process of this copy runs any more; the test's time limit ends the wait. */
  async allGone(): Promise<void> {
    while (this.processes().length > 0)
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function running(child: ChildProcessByStdio<null, Readable, Readable>): Running {
  const texts = { stdout: "", stderr: "" };
  const waiting: { pattern: RegExp; resolve: (match: RegExpExecArray) => void }[] = [];
  const look = () => {
    for (const { pattern, resolve } of waiting) {
      const match = pattern.exec(texts.stdout) ?? pattern.exec(texts.stderr);
      if (match) resolve(match);
    }
  };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      texts[name] += chunk;
      look();
    });
  }
  const ended = new Promise<Outcome>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...texts }));
  });
  return {
    pid: child.pid ?? 0,
    ended,
    saw: (pattern) =>
      new Promise((resolve, reject) => {
        waiting.push({ pattern, resolve });
        look();
        ended.then(
          ({ stdout, stderr }) => reject(new Error(`ended before ${pattern}:\n${stdout}${stderr}`)),
          reject,
        );
      }),
  };
}

function git(folder: string, ...words: string[]): string {
  return execFileSync("git", words, { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
}

/** A file of a process, which may end meanwhile or be another user's. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
