import { chmodSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { messageOf } from "../protocol";
import { journalctl } from "./journalctl";
import type { ServiceManager } from "./manager";
import type { Reply } from "./reply";
import { systemctl } from "./systemctl";

/** Longest request of a client: its arguments. */
const MOST_BYTES = 256 * 1024;

/** Answers the host's systemctl and journalctl on a socket in a folder that the host sees read-only. */
export async function serveManager(directory: string, manager: ServiceManager): Promise<Server> {
  // relative to the agent's working directory, because a socket's path may have 107 bytes at most
  process.chdir(directory);
  const path = join("host", "run", "manager.sock");
  rmSync(path, { force: true });
  const server = createServer({ allowHalfOpen: true }, (socket) => serve(socket, manager));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o666);
  return server;
}

function serve(socket: Socket, manager: ServiceManager): void {
  const chunks: Buffer[] = [];
  let size = 0;
  socket.on("error", () => socket.destroy()); // the client was ended
  socket.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_BYTES) socket.destroy();
    else chunks.push(chunk);
  });
  socket.on("end", () => {
    answer(Buffer.concat(chunks).toString("utf8"), manager)
      .catch((error: unknown): Reply => ({
        stdout: "",
        stderr: `${messageOf(error)}\n`,
        exitCode: 1,
      }))
      .then((reply) => socket.end(JSON.stringify(reply)))
      .catch(() => socket.destroy());
  });
}

async function answer(text: string, manager: ServiceManager): Promise<Reply> {
  const { program, args } = parseRequest(text);
  return program === "journalctl" ? journalctl(args, manager) : systemctl(args, manager);
}

function parseRequest(text: string): { program: string; args: string[] } {
  const value = JSON.parse(text) as { program?: unknown; args?: unknown };
  const args = Array.isArray(value.args) ? value.args.map(String) : [];
  return { program: String(value.program), args };
}
