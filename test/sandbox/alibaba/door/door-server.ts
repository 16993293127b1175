import { createServer, type IncomingMessage, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type AlibabaDoorOptions, createAlibabaDoor } from "../../../../sandbox/alibaba/door";
import type { Cloud } from "../../../../sandbox/cloud/context";

/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Readonly<Record<string, unknown>>;
}

/** A door behind a real HTTP server on 127.0.0.1. */
export class DoorServer {
  private constructor(private readonly server: Server) {}

  static async start(cloud: Cloud, options: Partial<AlibabaDoorOptions> = {}): Promise<DoorServer> {
    const server = createServer(
      createAlibabaDoor(cloud, { defaultRegion: "cn-hangzhou", ...options }),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new DoorServer(server);
  }

  /** Host and port. */
  get endpoint(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Sends a request as it is given. */
  send(call: {
    readonly method?: string;
    readonly path?: string;
    readonly headers?: Record<string, string>;
    readonly body?: string | Buffer;
  }): Promise<WireAnswer> {
    const [host, port] = this.endpoint.split(":");
    const { method = "GET", path = "/", headers = {} } = call;
    return new Promise((resolve, reject) => {
      const sent = httpRequest({ host, port, method, path, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      });
      sent.on("error", reject);
      sent.end(call.body);
    });
  }
}
