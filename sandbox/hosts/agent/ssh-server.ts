import { timingSafeEqual } from "node:crypto";
import type { Socket } from "node:net";
import {
  type AuthContext,
  type Connection,
  type ParsedKey,
  Server,
  type ServerChannel,
  type TcpipRequestInfo,
  utils,
} from "ssh2";
import { join, reset } from "../join";
import type { Inside } from "./inside";
import { serveSession } from "./ssh-session";

/** What the SSH server of a host needs. */
export interface SshSettings {
  readonly hostKey: string;
  readonly authorizedKeys: readonly string[];
  readonly inside: Inside;
  /** Opens a connection from the host to another machine; rejects when the network would not let it through. */
  openEgress(host: string, port: number): Promise<Socket>;
}

/** SSH server of a host: public keys only, root only; what sshd would refuse by default is refused. */
export class SshServer {
  private readonly server: Server;
  private readonly keys: readonly ParsedKey[];

  constructor(private readonly settings: SshSettings) {
    this.keys = settings.authorizedKeys.flatMap((text) => parseKey(text));
    this.server = new Server({ hostKeys: [settings.hostKey], ident: "hyok_sandbox" }, (client) =>
      this.serve(client),
    );
  }

  /** Serves one connection. */
  accept(socket: Socket): void {
    this.server.injectSocket(socket);
    socket.resume();
  }

  private serve(client: Connection): void {
    client.on("authentication", (context) => this.authenticate(context));
    client.on("error", () => client.end()); // a client that breaks off is no event for the host
    client.on("session", (accept) => serveSession(accept(), client, this.settings.inside));
    client.on("tcpip", (accept, reject, info) => {
      this.forward(info).then(
        (socket) => connectChannel(accept(), socket),
        () => reject(),
      );
    });
  }

  private forward(info: TcpipRequestInfo): Promise<Socket> {
    return this.settings.openEgress(info.destIP, info.destPort);
  }

  private authenticate(context: AuthContext): void {
    if (context.method !== "publickey" || context.username !== "root") {
      context.reject(["publickey"]);
      return;
    }
    const { key, blob, signature, hashAlgo } = context;
    const known = this.keys.find((candidate) => sameBytes(candidate.getPublicSSH(), key.data));
    const proven =
      signature === undefined ||
      (blob !== undefined && known?.verify(blob, signature, hashAlgo) === true);
    if (known !== undefined && proven) context.accept();
    else context.reject(["publickey"]);
  }
}

function parseKey(text: string): ParsedKey[] {
  const key = utils.parseKey(text);
  if (key instanceof Error) {
    throw new Error("authorizedKeys: expected public keys in authorized_keys form; correct them");
  }
  return Array.isArray(key) ? (key as ParsedKey[]) : [key];
}

function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

function connectChannel(channel: ServerChannel, socket: Socket): void {
  join(channel, socket);
  channel.on("close", () => {
    if (!socket.readableEnded) reset(socket);
  });
}
