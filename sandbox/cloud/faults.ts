import { CloudError } from "./error";

/** One fault that a person asked for. */
export interface Fault {
  /** Service and operation that it hits, for example `kms:CreateKey`; `*` at the end matches the rest. */
  readonly target: string;
  /** Vendor error code to answer with, or `delay`. */
  readonly code: string;
  /** HTTP status of the answer. */
  readonly status: number;
  /** Milliseconds to wait before the operation (or the error). */
  readonly delayMs: number;
  /** How many more calls it hits. */
  remaining: number;
}

/** Faults on demand, kept by the daemon. */
export class Faults {
  private readonly active: Fault[] = [];

  add(fault: Fault): void {
    this.active.push(fault);
  }

  list(): readonly Fault[] {
    return this.active;
  }

  clear(): void {
    this.active.length = 0;
  }

  /**
   * Called by every door before an operation, with the operation's parameters where the door has them. @throws CloudError when a fault
   * hits it.
   */
  async strike(target: string, _params: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const fault = this.active.find((candidate) => matches(candidate.target, target));
    if (!fault) return;
    fault.remaining -= 1;
    if (fault.remaining <= 0) this.active.splice(this.active.indexOf(fault), 1);
    if (fault.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    if (fault.code !== "delay") {
      throw new CloudError(fault.code, `fault on demand for ${target}`, fault.status);
    }
  }
}

function matches(pattern: string, target: string): boolean {
  return pattern.endsWith("*") ? target.startsWith(pattern.slice(0, -1)) : pattern === target;
}
