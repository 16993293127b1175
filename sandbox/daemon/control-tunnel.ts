import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { isPrivate } from "../../core/cidr";
import { Refusal } from "../cloud/context";
import { join } from "../hosts/join";
import type { DialOrigin } from "./control";

/** Opens a connection through the modelled network. */
export type Dial = (
  origin: DialOrigin,
  to: { readonly host: string; readonly port: number },
) => Promise<Duplex>;

/** A `CONNECT host:port` request as Node's server hands it over. */
export interface ConnectRequest {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  /** What the client sent before it had an answer. */
  readonly head: Buffer;
}

/** Header by which a client says where its connection starts: `operator`, `kms`, or `alibaba-vpc` and an address. */
export const ORIGIN_HEADER = "x-hyok-origin";

/** An origin inside an Alibaba Cloud VPC, as the header has it. */
const IN_ALIBABA_VPC = /^alibaba-vpc (\S+)$/;

/** The header's value for an origin. */
export function originHeader(origin: DialOrigin): string {
  return typeof origin === "string" ? origin : `${origin.kind} ${origin.address}`;
}

/** Makes `CONNECT host:port` a connection through the modelled network, or answers why there is none. */
export async function tunnel(dial: Dial, { request, socket, head }: ConnectRequest): Promise<void> {
  socket.on("error", () => socket.destroy());
  if (head.length > 0) socket.unshift(head);
  try {
    const target = await dial(originOf(request), addressOf(request));
    if (socket.destroyed) return void target.destroy(); // the client has gone meanwhile
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    join(socket, target);
  } catch (error) {
    socket.end(refusalAnswer(error));
  }
}

function originOf(request: IncomingMessage): DialOrigin {
  const origin = String(request.headers[ORIGIN_HEADER] ?? "operator");
  if (origin === "operator" || origin === "kms") return origin;
  const [, address] = IN_ALIBABA_VPC.exec(origin) ?? [];
  if (address !== undefined && isPrivate(address)) return { kind: "alibaba-vpc", address };
  throw new Error(
    `${ORIGIN_HEADER}: expected operator, kms or alibaba-vpc and a private address, received ${origin}; name one of these`,
  );
}

function addressOf(request: IncomingMessage): { host: string; port: number } {
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(request.url ?? "") ?? [];
  if (host !== undefined && Number(port) <= 65_535) return { host, port: Number(port) };
  throw new Error(`expected CONNECT host:port, received CONNECT ${request.url}`);
}

function refusalAnswer(error: unknown): string {
  const body =
    error instanceof Refusal
      ? { code: error.code, obstacle: error.obstacle, reason: error.reason }
      : {
          code: "ECONNRESET",
          obstacle: "sandbox",
          reason: error instanceof Error ? error.message : String(error),
        };
  const text = JSON.stringify(body);
  return `HTTP/1.1 502 Refused\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
