import { request as httpRequest } from "node:http";
import type { Duplex } from "node:stream";
import { daemonError } from "../door-client";

/** Opens one connection of the operator through the sandbox's network. */
export type Dial = (
  to: { readonly host: string; readonly port: number },
  signal: AbortSignal,
) => Promise<Duplex>;

/** Why the modelled network let no connection through. */
export class ConnectionRefusal extends Error {
  constructor(
    readonly code: string,
    readonly obstacle: string,
    message: string,
  ) {
    super(message);
    this.name = "ConnectionRefusal";
  }
}

/** Connections by HTTP CONNECT on the daemon's Unix socket: it answers 200 and raw bytes, or why there is no way. */
export function tunnelThrough(socketPath: string): Dial {
  return ({ host, port }, signal) =>
    new Promise<Duplex>((resolve, reject) => {
      const target = `${host}:${port}`;
      const request = httpRequest({
        socketPath,
        method: "CONNECT",
        path: target,
        headers: { host: target, "x-hyok-origin": "operator" },
        signal,
      });
      request.on("connect", (response, socket, head) => {
        if (response.statusCode !== 200)
          return void readRefusal(target, socket, head).then(reject, reject);
        if (head.length > 0) socket.unshift(head);
        resolve(socket);
      });
      request.on("error", (error: Error) =>
        reject(signal.aborted ? (signal.reason as Error) : daemonError(error)),
      );
      request.end();
    });
}

async function readRefusal(
  target: string,
  socket: Duplex,
  head: Buffer,
): Promise<ConnectionRefusal> {
  const chunks = [head];
  socket.end();
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  const { code, obstacle, reason } = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Record<
    string,
    string
  >;
  return new ConnectionRefusal(
    code ?? "ECONNRESET",
    obstacle ?? "unknown",
    `dialing ${target}: ${code}: ${reason}`,
  );
}
