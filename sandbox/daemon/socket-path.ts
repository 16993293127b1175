import { createHash } from "node:crypto";
import { lstatSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** Bytes that Linux allows in the path of a Unix socket, the closing zero included (unix(7)). */
const SOCKET_PATH_MAX_BYTES = 108;

/** Bits of a folder's mode by which others than its owner may enter or change it. */
const FOR_OTHERS = 0o077;

/** Not the folder of TMPDIR: every shell must find the same path. */
const TEMPORARY = "/tmp";

/**
 * Path of the control socket of a sandbox: in its folder, or, where that path is too long for a socket, in a folder of the user's own below the machine's temporary
 * folder.
 * @throws Error when that folder is somebody else's: who owns it could answer in the sandbox's place.
 */
export function controlSocketPath(directory: string, temporary: string = TEMPORARY): string {
  const inside = join(directory, "control.sock");
  if (Buffer.byteLength(inside) < SOCKET_PATH_MAX_BYTES) return inside;
  const name = createHash("sha256").update(directory).digest("hex").slice(0, 12);
  return join(ownFolder(temporary), `${name}.sock`);
}

function ownFolder(temporary: string): string {
  const user = process.getuid?.() ?? 0;
  const folder = join(temporary, `hyok-${user}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== user || (found.mode & FOR_OTHERS) !== 0) {
    throw new Error(
      `${folder}: expected a folder that only user ${user} may enter, received one of user ${found.uid} with mode 0${(found.mode & 0o777).toString(8)}; remove it`,
    );
  }
  return folder;
}
