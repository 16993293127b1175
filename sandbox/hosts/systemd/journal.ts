import { appendFileSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";

/** A journal file longer than this is set aside and begun anew. */
const MOST_BYTES = 8 * 1024 * 1024;
/** File of the lines of all units, in order. */
const EVERYTHING = "system";

/**
 * Logs of a host's units, one file per unit and one for all. They lie outside the host's own disk: it reads them, only
 * the agent writes them. Lines carry no time: a sandbox's clock can be moved, so a time would mislead.
 */
export class Journal {
  private readonly folder: string;

  constructor(directory: string) {
    this.folder = join(directory, "host/log/journal");
  }

  /** Adds one line of a unit. */
  write(unit: string, source: string, message: string): void {
    const line = `${source}: ${message}\n`;
    for (const name of [unit, EVERYTHING]) {
      if (isUnitName(name)) this.append(join(this.folder, `${name}.log`), line);
    }
  }

  /** Lines of a unit, or of all units, oldest first. */
  read(unit: string | undefined): string[] {
    if (unit !== undefined && !isUnitName(unit)) return [];
    try {
      const text = readFileSync(join(this.folder, `${unit ?? EVERYTHING}.log`), "utf8");
      return text.split("\n").slice(0, -1);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
  }

  private append(file: string, line: string): void {
    appendFileSync(file, line, { mode: 0o644 });
    if (statSync(file).size > MOST_BYTES) renameSync(file, `${file}.1`);
  }
}

/** True for a name that a unit may have; a host could otherwise name files of the machine by `../`. */
export function isUnitName(name: string): boolean {
  return /^[A-Za-z0-9:_.@\\-]{1,200}$/.test(name);
}

/** Message of a journal line without what stands before it. */
export function bareMessage(line: string): string {
  return line.slice(line.indexOf(": ") + 2);
}
