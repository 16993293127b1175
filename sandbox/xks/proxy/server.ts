import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { TLSSocket } from "node:tls";
import { HealthMonitor } from "./health";
import type { ProxyOptions } from "./options";
import { RequestPipeline } from "./pipeline";

/** Suites of the specification; a proxy must have at least one of each TLS version. */
export const CIPHER_SUITES = [
  "TLS_AES_256_GCM_SHA384",
  "TLS_CHACHA20_POLY1305_SHA256",
  "ECDHE-RSA-AES256-GCM-SHA384",
  "ECDHE-ECDSA-AES256-GCM-SHA384",
] as const;

/** A proxy; `server.listen` starts it. */
export interface Proxy {
  readonly server: Server;
  /** Stops taking requests, lets those under way end (up to the write time-out) and resolves when all connections are closed. */
  close(): Promise<void>;
}

const DEFAULT_TIMEOUT_MS = 30_000;

/** Builds the XKS proxy stand-in: TLS 1.2 or later with the listed suites, HTTP/1.1. */
export function createProxy(options: ProxyOptions): Proxy {
  const { profile, clock, tls } = options;
  const monitors = new Map(
    options.tenants.map((tenant) => [
      tenant,
      new HealthMonitor(tenant, clock, {
        cacheMs: profile.timing.healthCacheMs,
        deadlineMs: profile.timing.dependencyTimeoutMs,
      }),
    ]),
  );
  const pipeline = new RequestPipeline(options, monitors);
  const writeTimeoutMs = options.writeTimeoutMs ?? DEFAULT_TIMEOUT_MS;
  const server = createServer(
    {
      cert: tls.certificate,
      key: tls.privateKey,
      minVersion: "TLSv1.2",
      ciphers: CIPHER_SUITES.join(":"),
      honorCipherOrder: true,
      ALPNProtocols: ["http/1.1"],
      requestTimeout: options.readTimeoutMs ?? DEFAULT_TIMEOUT_MS,
      ...(tls.clients && { requestCert: true, rejectUnauthorized: true, ca: tls.clients.ca }),
    },
    (request: IncomingMessage, response: ServerResponse) => {
      response.setTimeout(writeTimeoutMs, () => response.destroy());
      void pipeline.serve(request, response);
    },
  );
  if (tls.clients) refuseOtherClients(server, tls.clients.commonName);
  server.on("tlsClientError", (error) => {
    // A balancer's probe opens and closes the port without a word of TLS, so this is everyday noise.
    options.log.debug("handshake failed", { reason: (error as NodeJS.ErrnoException).code });
  });
  return { server, close: () => closeGracefully(server, writeTimeoutMs) };
}

function refuseOtherClients(server: Server, commonName: string): void {
  server.on("secureConnection", (socket: TLSSocket) => {
    const subject = socket.getPeerCertificate().subject as { CN?: string } | undefined;
    if (subject?.CN !== commonName) socket.destroy();
  });
}

function closeGracefully(server: Server, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => server.closeAllConnections(), limitMs);
    server.close(() => {
      clearTimeout(limit);
      resolve();
    });
    server.closeIdleConnections();
  });
}
