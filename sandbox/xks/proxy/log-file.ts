import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Clock } from "../../state/clock";
import { signingDate } from "../sigv4";
import type { LogSink } from "./log";

/** When a log file is turned over, and what is kept. */
export interface Rotation {
  readonly maxBytes: number;
  readonly maxAgeDays: number;
  readonly maxBackups: number;
}

const DAY_MS = 86_400_000;

/** A log file that is renamed to `<file>.<date>.<number>` when full; backups go by number and by the age in their name. */
export class LogFile implements LogSink {
  private descriptor: number;
  private bytes: number;
  private sequence = 0;

  constructor(
    private readonly path: string,
    private readonly rotation: Rotation,
    private readonly clock: Clock,
  ) {
    mkdirSync(dirname(path), { recursive: true });
    this.descriptor = openSync(path, "a", 0o640);
    this.bytes = fstatSync(this.descriptor).size;
    this.prune();
  }

  write(line: string): void {
    const bytes = Buffer.byteLength(line);
    if (this.bytes > 0 && this.bytes + bytes > this.rotation.maxBytes) this.turnOver();
    writeSync(this.descriptor, line);
    this.bytes += bytes;
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private turnOver(): void {
    closeSync(this.descriptor);
    this.sequence += 1;
    const number = String(this.sequence).padStart(6, "0");
    renameSync(this.path, `${this.path}.${signingDate(this.clock.now())}.${number}`);
    this.descriptor = openSync(this.path, "a", 0o640);
    this.bytes = 0;
    this.prune();
  }

  private prune(): void {
    const oldest = signingDate(this.clock.now() - this.rotation.maxAgeDays * DAY_MS);
    const start = `${basename(this.path)}.`;
    const folder = dirname(this.path);
    const backups = readdirSync(folder)
      .filter(
        (name) => name.startsWith(start) && /^\d{8}T\d{6}Z\.\d+$/.test(name.slice(start.length)),
      )
      .sort()
      .reverse();
    backups.forEach((name, index) => {
      const tooOld = name.slice(start.length) < oldest;
      if (index >= this.rotation.maxBackups || tooOld) rmSync(join(folder, name));
    });
  }
}
