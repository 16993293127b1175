import { createServer, type Server as HttpServer } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Server as SshServer, utils, type Connection, type ServerChannel } from "ssh2";
import { sshKeys } from "../../support/ssh-keys";

/** One command as the test's SSH server received it. */
export interface Received {
  readonly command: string;
  readonly environment: Record<string, string>;
  readonly stdin: string;
}

/** What the server answers a command with. */
export interface Reply {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly code?: number;
  readonly signal?: string;
}

/** An SSH server on a loopback port that records what it is asked. */
export class SshHost {
  readonly received: Received[] = [];
  readonly userKey = sshKeys();
  readonly hostKey = sshKeys();
  /** Undefined: the command goes on for ever. */
  reply: (command: string) => Reply | undefined = () => ({});
  /** Names that the server accepts, as AcceptEnv does. */
  acceptedNames: readonly string[] = [];
  private readonly connections = new Set<Connection>();
  private readonly ssh = new SshServer({ hostKeys: [this.hostKey.private] }, (connection) =>
    this.serve(connection),
  );
  private readonly server = createTcpServer({ noDelay: true }, (socket) =>
    this.ssh.injectSocket(socket),
  );

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    for (const connection of this.connections) connection.end();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private serve(connection: Connection): void {
    this.connections.add(connection);
    connection.on("error", () => undefined);
    connection.on("authentication", (attempt) => {
      const allowed = utils.parseKey(this.userKey.public);
      if (
        attempt.method === "publickey" &&
        !(allowed instanceof Error) &&
        attempt.key.data.equals(allowed.getPublicSSH())
      )
        attempt.accept();
      else if (attempt.method === "password" && attempt.password === "pa55") attempt.accept();
      else attempt.reject(["publickey", "password"]);
    });
    connection.on("tcpip", (accept, _reject, info) => {
      const channel = accept();
      const socket = connect(info.destPort, "127.0.0.1");
      channel.pipe(socket).pipe(channel);
    });
    connection.on("session", (acceptSession) => {
      const session = acceptSession();
      const environment: Record<string, string> = {};
      session.on("env", (accept, _reject, info: { key: string; val: string }) => {
        if (this.acceptedNames.includes(info.key)) environment[info.key] = info.val;
        // Asked without the wish for an answer there is none to give.
        (accept as (() => void) | undefined)?.();
      });
      session.on("exec", (accept, _reject, info) => this.run(accept(), info.command, environment));
    });
  }

  private run(channel: ServerChannel, command: string, environment: Record<string, string>): void {
    const chunks: Buffer[] = [];
    channel.on("data", (chunk: Buffer) => chunks.push(chunk));
    channel.on("end", () => {
      this.received.push({ command, environment, stdin: Buffer.concat(chunks).toString("utf8") });
      const asksNames = command.startsWith("for name in ");
      const reply: Reply | undefined = asksNames
        ? { stdout: refused(command, environment) }
        : this.reply(command);
      if (!reply) return;
      const { stdout = "", stderr = "", code = 0, signal } = reply;
      if (stdout) channel.write(stdout);
      if (stderr) channel.stderr.write(stderr);
      if (signal === undefined) channel.exit(code);
      else channel.exit(signal);
      channel.end();
    });
  }
}

/** What the shell would print for the question which variables did not arrive. */
function refused(command: string, environment: Record<string, string>): string {
  const names = (/^for name in (.*?);/.exec(command)?.[1] ?? "").split(" ");
  return names
    .filter((name) => !(name in environment))
    .map((name) => `${name}\n`)
    .join("");
}

/** A refusal of the modelled network. */
export interface Refused {
  readonly code: string;
  readonly obstacle: string;
  readonly reason: string;
}

/** A daemon's socket that answers CONNECT: routes by `host:port` to a loopback port or to a refusal. */
export class ConnectDoor {
  readonly asked: { target: string; origin: string | undefined }[] = [];
  route: (target: string) => number | Refused = () => ({
    code: "ENOTFOUND",
    obstacle: "unknown-name",
    reason: "no such name",
  });
  private readonly folder = mkdtempSync(join(tmpdir(), "connect-"));
  readonly socket = join(this.folder, "socket");
  private readonly server: HttpServer = createServer();
  private readonly open = new Set<Socket>();

  async listen(): Promise<void> {
    this.server.on("connect", (request, client: Socket) => {
      const target = request.url ?? "";
      this.asked.push({ target, origin: request.headers["x-hyok-origin"] as string | undefined });
      client.on("error", () => client.destroy());
      const way = this.route(target);
      if (typeof way !== "number") {
        const body = JSON.stringify(way);
        client.end(
          `HTTP/1.1 502 Bad Gateway\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
        );
        return;
      }
      const onward = connect(way, "127.0.0.1", () => client.write("HTTP/1.1 200 OK\r\n\r\n"));
      onward.setNoDelay(true).on("error", () => client.destroy());
      this.open.add(client);
      client.pipe(onward).pipe(client);
    });
    await new Promise<void>((resolve) => this.server.listen(this.socket, resolve));
  }

  async close(): Promise<void> {
    for (const client of this.open) client.destroy();
    await new Promise((resolve) => this.server.close(resolve));
    rmSync(this.folder, { recursive: true });
  }
}
