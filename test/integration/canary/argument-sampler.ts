import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds between two looks at all processes. */
const EVERY_MS = 15;

/** Gathers the arguments of every process that lives while it runs. */
export class ArgumentSampler {
  private readonly seen = new Set<string>();
  private readonly timer = setInterval(() => this.look(), EVERY_MS);

  /** Command lines so far. */
  get commandLines(): readonly string[] {
    return [...this.seen];
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    for (const name of readdirSync("/proc")) {
      if (!/^\d+$/.test(name)) continue;
      try {
        this.seen.add(readFileSync(`/proc/${name}/cmdline`, "utf8"));
      } catch (error) {
        // It ended in between.
        if (!["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
      }
    }
  }
}
