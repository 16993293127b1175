import { appendFileSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";

const MOST_BYTES = 1024 * 1024;

/** File in which a host finds why its connections were refused: /var/log/network.log, which it can only read. */
export class NetworkLog {
  private readonly file: string;

  constructor(directory: string) {
    this.file = join(directory, "host/log/network.log");
    appendFileSync(this.file, "", { mode: 0o644 });
  }

  /** Adds a line; an overlong file is begun anew. */
  write(line: string): void {
    if (statSync(this.file).size > MOST_BYTES) truncateSync(this.file);
    appendFileSync(this.file, `${line}\n`);
  }
}
