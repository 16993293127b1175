import { createHash } from "node:crypto";

/** A server's key in two forms. */
export interface HostKey {
  readonly blob: Buffer;
  /** As OpenSSH prints it: `SHA256:` and unpadded base64. */
  readonly fingerprint: string;
}

/** A host key from the bytes that a server shows. */
export function hostKeyOf(blob: Buffer): HostKey {
  const digest = createHash("sha256").update(blob).digest("base64").replace(/=+$/, "");
  return { blob, fingerprint: `SHA256:${digest}` };
}

/** Reads a key in `authorized_keys` form: algorithm, base64, and a comment that may be missing. @throws Error when it is not one. */
export function parseHostKey(line: string): HostKey {
  const [algorithm = "", encoded = ""] = line.trim().split(/\s+/);
  const blob = Buffer.from(encoded, "base64");
  const named =
    blob.length > 4 ? blob.subarray(4, 4 + blob.readUInt32BE(0)).toString("latin1") : "";
  if (algorithm === "" || named !== algorithm) {
    throw new Error(
      "connection.hostKey: expected a public key in authorized_keys form; pass `<algorithm> <base64>`",
    );
  }
  return hostKeyOf(blob);
}

/** Thrown when a server shows another key than the pinned one: nothing was sent to it. */
export class HostKeyMismatch extends Error {
  constructor(host: string, pinned: HostKey, shown: HostKey) {
    super(
      `host key mismatch for ${host}: expected ${pinned.fingerprint}, the server shows ${shown.fingerprint}`,
    );
    this.name = "HostKeyMismatch";
  }
}
