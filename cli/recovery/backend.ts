import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Where a stack's state is kept. */
export type Backend =
  | { readonly kind: "file"; readonly directory: string }
  /** Pulumi Cloud or a server like it: it keeps the locks itself. */
  | { readonly kind: "service"; readonly url: string }
  /** A bucket. */
  | { readonly kind: "bucket"; readonly url: string };

/** Reads the address of a backend as `pulumi whoami` tells it. `from` is the folder that relative paths start in. */
export function backendOf(url: string, from: string): Backend {
  if (/^https?:/.test(url)) return { kind: "service", url };
  if (!url.startsWith("file:")) return { kind: "bucket", url };
  const path = url.replace(/\?.*$/, "").replace(/^file:\/\//, "");
  if (path === "~" || path.startsWith("~/"))
    return { kind: "file", directory: join(homedir(), path.slice(1)) };
  return {
    kind: "file",
    directory: path.startsWith("/") ? fileURLToPath(`file://${path}`) : resolve(from, path),
  };
}

/** Folder of the locks of one stack in a file backend. */
export function lockFolder(directory: string, project: string, stack: string): string {
  return join(directory, ".pulumi", "locks", "organization", project, stack);
}
