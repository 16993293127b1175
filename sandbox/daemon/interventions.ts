import type { Cloud } from "../cloud/context";
import { Faults, type Fault } from "../cloud/faults";
import type { Intervention } from "./control";

/** Faults that also do, just before an operation, what a person at the console was asked to do. */
export class ConsoleFaults extends Faults {
  private readonly waiting: Intervention[] = [];
  private perform: (deed: Intervention["deed"]) => Promise<void> = () => Promise.resolve();

  /** Says how deeds are done; the daemon calls it once the clouds exist. */
  onDeed(perform: (deed: Intervention["deed"]) => Promise<void>): void {
    this.perform = perform;
  }

  intervene(intervention: Intervention): void {
    this.waiting.push(intervention);
  }

  override async strike(target: string): Promise<void> {
    for (const intervention of this.waiting.filter((each) => each.target === target)) {
      this.waiting.splice(this.waiting.indexOf(intervention), 1);
      await this.perform(intervention.deed);
    }
    await super.strike(target);
  }
}

/** A fault as a person asks for it, with defaults filled in. */
export function faultOf(request: Partial<Fault> & { readonly target: string }): Fault {
  return {
    target: request.target,
    code: request.code ?? "ServiceUnavailable",
    status: request.status ?? 503,
    delayMs: request.delayMs ?? 0,
    remaining: request.remaining ?? 1,
  };
}

/** An object that the resource door made, as the program's state knows it. */
export interface MadeResource {
  readonly token: string;
  readonly id: string;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
}

/** Objects that the resource door made and that still exist. */
export function madeResources(cloud: Cloud): Map<string, MadeResource> {
  return cloud.store.table<MadeResource>("sandbox.resources");
}
