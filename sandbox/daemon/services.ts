import { createServer as createHttpServer, type RequestListener, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { createConnection, type AddressInfo, type Server as NetServer } from "node:net";
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

/** Serves plain HTTP on a loopback port, for clients on this machine: on the wanted one where it is free, so that addresses outlive a restart. */
export async function serveLoopback(
  listener: RequestListener,
  wantedPort = 0,
): Promise<{ server: Server; port: number }> {
  const server = createHttpServer(listener);
  try {
    await listenOn(server, wantedPort);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    await listenOn(server, 0);
  }
  return { server, port: (server.address() as AddressInfo).port };
}

/** Listens on a loopback port; 0 takes a free one. */
export function listenOn(server: NetServer, port: number): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
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
  await listenOn(server, 0);
  const { port } = server.address() as AddressInfo;
  for (const name of parts.names) {
    parts.fabric.register(name, HTTPS_PORT, (sourceIp) => dial(port, sourceIp, parts.sources));
  }
  return () => {
    server.close();
    server.closeAllConnections();
  };
}

/** Connects to a service on loopback and remembers for it where the caller is in the modelled network. */
export function dial(
  port: number,
  sourceIp: string,
  sources: SourceAddresses | undefined,
): Promise<Duplex> {
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
