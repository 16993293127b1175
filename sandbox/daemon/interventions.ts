import type { Cloud } from "../cloud/context";
import { CloudError } from "../cloud/error";
import { Faults, type Fault } from "../cloud/faults";
import type { Intervention } from "./control";

/** Does a deed; `pending` are the parameters of the call that it comes before. */
export type PerformDeed = (
  deed: Intervention["deed"],
  pending: Readonly<Record<string, unknown>>,
) => Promise<void>;

/** Faults that also do, just before an operation, what a person at the console was asked to do. */
export class ConsoleFaults extends Faults {
  private readonly waiting: Intervention[] = [];
  private perform: PerformDeed = () => Promise.resolve();

  /** Says how deeds are done; the daemon calls it once the clouds exist. */
  onDeed(perform: PerformDeed): void {
    this.perform = perform;
  }

  intervene(intervention: Intervention): void {
    this.waiting.push(intervention);
  }

  override async strike(
    target: string,
    params: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    for (const intervention of this.waiting.filter((each) => each.target === target)) {
      this.waiting.splice(this.waiting.indexOf(intervention), 1);
      await this.perform(intervention.deed, params).catch((error: unknown) => {
        const cause = error instanceof Error ? error.message : String(error);
        throw new CloudError(
          "InterventionFailed",
          `doing what a person at the console does before ${target}: ${cause}`,
        );
      });
    }
    await super.strike(target, params);
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
