import type { sendUnaryData, ServerUnaryCall } from "@grpc/grpc-js";
import { serviceError } from "./failure";

/** A unary RPC as gRPC hands it over. */
export type Rpc<Request, Response> = (
  call: ServerUnaryCall<Request, Response>,
  callback: sendUnaryData<Response>,
) => void;

/** Keeps count of running calls and of the wish to stop. */
export class Calls {
  private running = 0;
  private readonly stop = new AbortController();
  private readonly orphaned = new AbortController();

  /** Turns an async function into an RPC; whatever it throws becomes a gRPC error. */
  rpc<Request, Response>(run: (request: Request) => Promise<Response>): Rpc<Request, Response> {
    return (call, callback) => {
      this.running += 1;
      run(call.request)
        .then(
          (response) => callback(null, response),
          (error: unknown) => callback(serviceError(error), null),
        )
        .finally(() => {
          this.running -= 1;
        });
    };
  }

  /** Ends when the engine cancels or after `timeoutMs`. */
  signal(timeoutMs: number | undefined): AbortSignal {
    if (timeoutMs === undefined) return this.stop.signal;
    return AbortSignal.any([this.stop.signal, AbortSignal.timeout(timeoutMs)]);
  }

  /** Ends when the engine has died. What makes something goes on to its end all the same; what only waits may stop. */
  get engineGone(): AbortSignal {
    return this.orphaned.signal;
  }

  /** Says that nobody will take an answer any more. */
  loseEngine(): void {
    this.orphaned.abort(new Error("the engine has died"));
  }

  cancel(): void {
    this.stop.abort(new Error("the engine asked to stop"));
  }

  get idle(): boolean {
    return this.running === 0;
  }
}
