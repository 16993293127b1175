import { createServer as createPlainServer, connect, type AddressInfo } from "node:net";
import { createServer, type Server } from "node:https";
import type { Duplex } from "node:stream";
import { XksClient, type XksEndpoint } from "../../../sandbox/xks/client";
import { AWS_V1, type XksWireProfile } from "../../../sandbox/xks/profile";
import type { TestAuthority, TestCertificate } from "../../support/certificates";
import { HOST, START_MS } from "./proxy-bench";
import { credentialOf } from "./vectors";

/** A socket or TLS server on a loopback port that a test has written by hand. */
export interface OddServer {
  readonly port: number;
  /** Requests that came in, as method, path, headers and body. */
  readonly requests: {
    method: string;
    path: string;
    headers: Record<string, unknown>;
    body: string;
  }[];
  readonly openSockets: () => number;
  stop(): Promise<void>;
}

/** Context of the client's calls. */
export const CONTEXT = {
  requestId: "00000000-0000-4000-8000-0000000000c1",
  operation: "CreateCustomKeyStore",
  principal: "trn:iam::2100000001:user/test",
  keyArn: "trn:kms:cn-sandbox-1:2100000001:keyrings/test/keys/test",
};

/** A clock that stands still until it is moved. */
export function testClock(): { ms: number; now(): number } {
  const clock = { ms: START_MS, now: () => clock.ms };
  return clock;
}

/** Opens loopback connections, whatever the host's name. */
export function dialTo(port: number | (() => number)): (host: string) => Promise<Duplex> {
  return () =>
    new Promise((resolve, reject) => {
      const socket = connect(typeof port === "number" ? port : port(), "127.0.0.1");
      socket.once("connect", () => resolve(socket));
      socket.once("error", reject);
    });
}

/** A client whose connections all go to one port. */
export function clientTo(
  port: number | (() => number),
  changes: {
    profile?: XksWireProfile;
    clock?: { now(): number };
    callTimeoutMs?: number;
    onSlow?: (call: object) => void;
  } = {},
): XksClient {
  return new XksClient({
    profile: AWS_V1,
    clock: testClock(),
    region: "cn-sandbox-1",
    dial: dialTo(port),
    ...changes,
  });
}

/** The endpoint of a proxy as its key store has it. */
export function endpointOf(
  authority: TestAuthority,
  changes: Partial<XksEndpoint> = {},
): XksEndpoint {
  return {
    host: HOST,
    port: 443,
    uriPath: "/kms/xks/v1",
    trustAnchor: authority.base64,
    ...changes,
  };
}

/** Credential A of the vectors. */
export const CREDENTIAL = credentialOf("A");

/** A TLS server that answers every request with one status and text. */
export async function answering(
  leaf: TestCertificate,
  answer: { status: number; text: string } | "silence" | "reset",
): Promise<OddServer> {
  const requests: OddServer["requests"] = [];
  const server = createServer(
    { cert: leaf.certificate, key: leaf.privateKey },
    (request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const body = Buffer.concat(chunks).toString("utf8");
        requests.push({
          method: request.method ?? "",
          path: request.url ?? "",
          headers: request.headers,
          body,
        });
        if (answer === "reset") request.socket.destroy();
        else if (answer !== "silence") response.writeHead(answer.status).end(answer.text);
      });
    },
  );
  return listen(server, requests);
}

/** A server without TLS that does one thing with each connection. */
export async function plain(onConnection: (socket: Duplex) => void): Promise<OddServer> {
  return listen(createPlainServer(onConnection) as unknown as Server, []);
}

async function listen(server: Server, requests: OddServer["requests"]): Promise<OddServer> {
  const sockets = new Set<Duplex>();
  server.on("connection", (socket: Duplex) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  return { port, requests, openSockets: () => sockets.size, stop };
}
