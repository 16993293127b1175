import { createHash } from "node:crypto";
import type { Command } from "commander";
import { extract } from "tar-stream";
import { createGunzip } from "node:zlib";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ARCHIVE_URL } from "../../sandbox/daemon/archive";
import { buildArchive } from "../../sandbox/xks/archive";
import { CommandError, output, UsageError } from "../output";

/** The vendor's program inside the archive. */
const PROGRAM = "xksproxy/xksproxy";

/** Longest download in milliseconds. */
const DOWNLOAD_TIMEOUT_MS = 300_000;

/** `hyok pin URL`: the lines of a stack file that pin an archive. */
export function addPin(program: Command): void {
  program
    .command("pin")
    .summary("print the stack file's lines that pin a proxy archive")
    .description(
      "Example: hyok pin https://ark-public-cn-beijing.tos-cn-beijing.volces.com/xksproxy/xksproxy.tar.gz\n\nDownloads an archive of the XKS proxy, looks for the program in it, and prints its address and SHA-256 for proxy.archive. The vendor publishes no checksum: compare it with one that you got another way.",
    )
    .argument("<url>", `https address of the archive; ${ARCHIVE_URL} is the sandbox's own`)
    .option("--json", "print one JSON document on stdout")
    .action((url: string, options: { json?: boolean }) => pin(url, options.json ?? false));
}

async function pin(url: string, json: boolean): Promise<void> {
  if (!/^https:\/\/[^\s'"\\]+\.tar\.gz$/.test(url))
    throw new UsageError(
      `url: expected an https address that ends in .tar.gz, received '${url}'; give the archive's address`,
    );
  const bytes = url === ARCHIVE_URL ? (await buildArchive()).tarGz : await download(url);
  if (!(await holdsProgram(bytes)))
    throw new CommandError(
      `${url}: expected ${PROGRAM} in the archive, found none; check the address`,
    );
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (json) output.json({ archive: { url, sha256 } });
  else output.data(`    archive:\n      url: ${url}\n      sha256: "${sha256}"`);
}

async function download(url: string): Promise<Buffer> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS) });
    if (!answer.ok)
      throw new CommandError(
        `downloading ${url}: the server answered ${answer.status}; check the address`,
      );
    return Buffer.from(await answer.arrayBuffer());
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new CommandError(`downloading ${url}: ${cause}; check the address and the way out`, {
      cause: error,
    });
  }
}

async function holdsProgram(bytes: Buffer): Promise<boolean> {
  let found = false;
  const entries = extract();
  entries.on("entry", (header, stream, next) => {
    if (header.name.replace(/^\.\//, "") === PROGRAM && header.type === "file") found = true;
    stream.on("end", next).resume();
  });
  try {
    await pipeline(Readable.from([bytes]), createGunzip(), entries);
  } catch {
    return false;
  }
  return found;
}
