import type { X509Certificate } from "node:crypto";
import { request as httpsRequest } from "node:https";
import type { Duplex } from "node:stream";
import { connect, type TLSSocket } from "node:tls";
import { brokenAnswer, noAnswer, XksCallError } from "./call-error";
import { distrust } from "./trust";

/** Opens a connection to a host, or rejects with an error that has a socket's `code`. */
export type Dial = (host: string, port: number) => Promise<Duplex>;

/** One request, ready to be sent. */
export interface OutgoingRequest {
  readonly host: string;
  readonly port: number;
  readonly anchor: X509Certificate;
  readonly atMs: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What came back. */
export interface RawAnswer {
  readonly status: number;
  readonly body: Buffer;
}

const ANSWER_MAX_BYTES = 1_048_576;
const NOT_REACHABLE: readonly string[] = [
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  "ECONNRESET",
];

/**
 * Sends one request over a connection of its own and closes it. The limit covers dialling, the handshake and the answer.
 * @throws XksCallError naming the step that failed.
 */
export async function exchange(
  dial: Dial,
  limitMs: number,
  outgoing: OutgoingRequest,
): Promise<RawAnswer> {
  const limit = new Limit(limitMs);
  try {
    const stream = await limit.hold(
      dial(outgoing.host, outgoing.port).catch((error: unknown) =>
        Promise.reject(notDialled(error)),
      ),
      () => new XksCallError("XKS_PROXY_NOT_REACHABLE", `no connection within ${limitMs} ms`),
      (late) => late.destroy(),
    );
    limit.closing(stream);
    const secured = await limit.hold(handshake(stream, outgoing), () => noAnswer(limitMs));
    limit.closing(secured);
    return await limit.hold(send(secured, outgoing), () => noAnswer(limitMs));
  } finally {
    limit.end();
  }
}

/** One time limit over several steps, and the sockets to close when it is over. */
class Limit {
  private readonly sockets: Duplex[] = [];
  private timer: NodeJS.Timeout | undefined;
  private expire: (() => void) | undefined;
  private isOver = false;

  constructor(limitMs: number) {
    this.timer = setTimeout(() => {
      this.isOver = true;
      this.expire?.();
    }, limitMs);
  }

  /** Closes the socket when the exchange ends, whichever way. */
  closing(socket: Duplex): void {
    // A late error of a socket that is being closed must not end the process.
    socket.on("error", () => undefined);
    this.sockets.push(socket);
  }

  hold<T>(step: Promise<T>, late: () => XksCallError, discard?: (value: T) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      this.expire = () => {
        if (discard) step.then(discard, () => undefined);
        reject(late());
      };
      if (this.isOver) this.expire();
      step.then(resolve, reject);
    });
  }

  end(): void {
    clearTimeout(this.timer);
    for (const socket of this.sockets.reverse()) socket.destroy();
  }
}

function handshake(stream: Duplex, outgoing: OutgoingRequest): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      socket: stream,
      servername: outgoing.host,
      ca: outgoing.anchor.toString(),
      minVersion: "TLSv1.2",
      ALPNProtocols: ["http/1.1"],
      // Judged by `distrust`, which knows the sandbox's time.
      rejectUnauthorized: false,
    });
    const fail = (error: NodeJS.ErrnoException): void => reject(noHandshake(error));
    stream.on("error", fail);
    socket.on("error", fail);
    socket.once("close", () => reject(noHandshake({ code: "ECONNRESET" })));
    socket.once("secureConnect", () => {
      const failure = distrust(socket, outgoing);
      if (!failure) return resolve(socket);
      reject(
        new XksCallError("XKS_PROXY_INVALID_TLS_CONFIGURATION", failure.reason, {
          causeCode: failure.code,
        }),
      );
    });
  });
}

function send(socket: TLSSocket, outgoing: OutgoingRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest({
      method: "POST",
      path: outgoing.path,
      headers: { ...outgoing.headers, connection: "close" },
      setHost: false,
      // Without an agent: one would dial by itself.
      createConnection: () => socket,
    });
    request.on("error", (error: NodeJS.ErrnoException) => {
      reject(brokenAnswer(`the connection broke before an answer (${error.code ?? error.name})`));
    });
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on("data", (chunk: Buffer) => {
        length += chunk.length;
        if (length <= ANSWER_MAX_BYTES) return void chunks.push(chunk);
        reject(brokenAnswer(`the answer is above ${ANSWER_MAX_BYTES} bytes`));
        request.destroy();
      });
      response.on("error", () => reject(brokenAnswer("the answer ended early")));
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) });
      });
    });
    request.end(outgoing.body);
  });
}

function notDialled(error: unknown): XksCallError {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const causeCode = typeof code === "string" ? code : "unknown";
  const connectionErrorCode = NOT_REACHABLE.includes(causeCode)
    ? "XKS_PROXY_NOT_REACHABLE"
    : "NETWORK_ERRORS";
  return new XksCallError(connectionErrorCode, String(message), { causeCode });
}

function noHandshake(error: { code?: string | undefined }): XksCallError {
  const causeCode = error.code ?? "unknown";
  const reason =
    causeCode === "ECONNRESET"
      ? "the connection was closed during the TLS handshake"
      : `the TLS handshake failed (${causeCode})`;
  return new XksCallError("XKS_PROXY_INVALID_TLS_CONFIGURATION", reason, { causeCode });
}
