import { Socket } from "node:net";
import type { Duplex } from "node:stream";

/** Ends a stream so that its peer sees a reset where the stream can carry one. */
export function reset(stream: Duplex): void {
  if (stream instanceof Socket && !stream.destroyed) {
    try {
      stream.resetAndDestroy();
      return;
    } catch {
      // not a TCP socket: an ordinary close is all it can carry
    }
  }
  stream.destroy();
}

/** Carries bytes both ways, half-closes included; an error on one side resets the other. */
export function join(left: Duplex, right: Duplex): void {
  for (const [from, to] of [
    [left, right],
    [right, left],
  ] as const) {
    from.allowHalfOpen = true;
    from.pipe(to);
    from.on("error", () => reset(to));
    from.on("close", () => {
      if (!from.readableEnded) reset(to);
      else if (!to.writableEnded) to.end();
    });
  }
}
