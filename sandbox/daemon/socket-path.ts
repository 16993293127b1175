import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Bytes that Linux allows in the path of a Unix socket, the closing zero included (unix(7)). */
const SOCKET_PATH_MAX_BYTES = 108;

/**
 * Path of the control socket of a sandbox: in its folder, or, where that path is too long for a socket, in a folder of the user's own below the machine's temporary
 * folder.
 */
export function controlSocketPath(directory: string): string {
  const inside = join(directory, "control.sock");
  if (Buffer.byteLength(inside) < SOCKET_PATH_MAX_BYTES) return inside;
  const name = createHash("sha256").update(directory).digest("hex").slice(0, 12);
  const folder = join(tmpdir(), `hyok-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, `${name}.sock`);
}
