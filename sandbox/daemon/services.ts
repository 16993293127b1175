import { createServer as createHttpServer, type RequestListener, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { createConnection, type AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { Fabric } from "../fabric";
import type { PublicAuthority } from "./certificates";

/** Addresses that callers of a TLS service come from in the modelled network, by the socket's local port pair. */
export class SourceAddresses {
  private readonly byPort = new Map<number, string>();

  remember(port: number, sourceIp: string): void {
    this.byPort.set(port, sourceIp);
  }

  forget(port: number): void {
    this.byPort.delete(port);
  }

  of(port: number | undefined): string | undefined {
    return port === undefined ? undefined : this.byPort.get(port);
  }
}

/** Port of every service of the sandbox's internet. */
const HTTPS_PORT = 443;

/** Serves plain HTTP on a free loopback port, for clients on this machine. */
export async function serveLoopback(listener: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createHttpServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

/** Puts an HTTPS service behind DNS names of the sandbox's internet. Returns what stops it. */
export async function serveInternet(parts: {
  readonly fabric: Fabric;
  readonly authority: PublicAuthority;
  readonly names: readonly string[];
  readonly listener: RequestListener;
  readonly sources?: SourceAddresses;
}): Promise<() => void> {
  const { certificate, privateKey } = await parts.authority.issue(parts.names);
  const server = createHttpsServer({ cert: certificate, key: privateKey }, parts.listener);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  for (const name of parts.names) {
    parts.fabric.register(name, HTTPS_PORT, (sourceIp) => dial(port, sourceIp, parts.sources));
  }
  return () => {
    server.close();
    server.closeAllConnections();
  };
}

function dial(port: number, sourceIp: string, sources: SourceAddresses | undefined): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: "127.0.0.1" });
    socket.once("error", reject);
    socket.once("connect", () => {
      const local = socket.localPort ?? 0;
      sources?.remember(local, sourceIp);
      socket.once("close", () => sources?.forget(local));
      resolve(socket);
    });
  });
}
