import { rmSync } from "node:fs";
import type { Server as HttpServer } from "node:http";
import { createConnection, createServer, type Socket } from "node:net";

/** As Node's own HTTP server has them, but that a connection waits until it is handed over. */
const SERVER_OPTIONS = { allowHalfOpen: true, pauseOnConnect: true };

/**
 * The control socket of one sandbox, and its claim to the state folder: whoever holds the socket may change the state. It is claimed before the sandbox is up;
 * who asks meanwhile waits.
 */
export class ControlSocket {
  private readonly waiting: Socket[] = [];
  private readonly open = new Set<Socket>();
  private readonly listener = createServer(SERVER_OPTIONS, (socket) => this.take(socket));
  private http: HttpServer | undefined;

  constructor(readonly path: string) {}

  /** @throws Error when a sandbox that runs holds the socket. */
  async claim(): Promise<void> {
    try {
      await this.listen();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
      if (await answers(this.path)) {
        throw new Error(
          `expected a state folder that no sandbox uses, but one answers on ${this.path}; stop it with hyok sandbox stop`,
          { cause: error },
        );
      }
      rmSync(this.path, { force: true }); // left behind by a sandbox that was killed
      await this.listen();
    }
  }

  /** Hands every connection to a server from now on, those that wait first. */
  serve(http: HttpServer): void {
    this.http = http;
    for (const socket of this.waiting.splice(0)) this.take(socket);
  }

  /** Ends every connection and gives the socket back. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.listener.close(() => resolve()));
    for (const socket of this.waiting.splice(0)) socket.destroy();
    for (const socket of this.open) socket.destroy();
    await closed;
  }

  private take(socket: Socket): void {
    if (!this.http) {
      this.waiting.push(socket);
      return;
    }
    this.open.add(socket);
    socket.once("close", () => this.open.delete(socket));
    this.http.emit("connection", socket);
    socket.resume();
  }

  private listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.listener.once("error", reject);
      this.listener.listen(this.path, () => {
        this.listener.removeListener("error", reject);
        resolve();
      });
    });
  }
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
