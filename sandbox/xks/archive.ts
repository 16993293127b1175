import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { pack } from "tar-stream";
import { gzipStored } from "./gzip-stored";

/** The archive of the proxy stand-in. */
export interface ProxyArchive {
  readonly tarGz: Buffer;
  /** Lower-case hex SHA-256 of `tarGz`. */
  readonly sha256: string;
}

/** Name of the archive's file. */
export const ARCHIVE_NAME = "xksproxy.tar.gz";

const PLAIN = 0o644;
const EXECUTABLE = 0o755;

/** Files that are taken as they are, by name in the archive. */
const FILES: Readonly<Record<string, number>> = {
  "conf/config.yaml": PLAIN,
  "scripts/README.md": PLAIN,
  "scripts/ca.cnf": PLAIN,
  "scripts/cert_gen.sh": EXECUTABLE,
  "scripts/generate_ca.sh": EXECUTABLE,
  "scripts/generate_server_cert.sh": EXECUTABLE,
  "scripts/server.cnf": PLAIN,
};

/**
 * Builds `xksproxy.tar.gz` in the vendor's layout from the sources of this checkout. The bytes depend on the sources and the locked packages
 * alone: not on the folder, the date, the user or the version of Node.
 * @param root folder of the sources; found from this file's place by default.
 * @param release name of another release, which differs from the usual one in a file `RELEASE` alone.
 */
export async function buildArchive(
  root: string = findRoot(__dirname),
  release?: string,
): Promise<ProxyArchive> {
  const entries: [name: string, mode: number, contents: Buffer][] = [
    ["xksproxy", EXECUTABLE, await bundle(root)],
  ];
  for (const [name, mode] of Object.entries(FILES)) {
    entries.push([name, mode, readFileSync(join(root, "sandbox/xks/package", name))]);
  }
  if (release !== undefined) entries.push(["RELEASE", PLAIN, Buffer.from(`${release}\n`)]);
  const tarGz = gzipStored(await tar(entries));
  return { tarGz, sha256: createHash("sha256").update(tarGz).digest("hex") };
}

/** The executable: one file that needs nothing but Node on the PATH. */
async function bundle(root: string): Promise<Buffer> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: ["sandbox/xks/proxy/main.ts"],
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    minify: true,
    charset: "ascii",
    legalComments: "none",
    sourcemap: false,
    write: false,
    logLevel: "silent",
    banner: { js: "#!/usr/bin/env node" },
    // The checkout's own file would be found by its place, and may change for reasons that are none of the archive's.
    tsconfigRaw: { compilerOptions: { target: "ES2022", strict: true } },
  });
  const [file] = result.outputFiles;
  if (!file) throw new Error("bundling the XKS proxy stand-in: no output file");
  return Buffer.from(file.contents);
}

async function tar(entries: [name: string, mode: number, contents: Buffer][]): Promise<Buffer> {
  const archive = pack();
  const owner = { mtime: new Date(0), uid: 0, gid: 0, uname: "root", gname: "root" };
  for (const folder of ["", "conf/", "scripts/"]) {
    archive.entry({ ...owner, name: `xksproxy/${folder}`, type: "directory", mode: EXECUTABLE });
  }
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, mode, contents] of sorted) {
    archive.entry({ ...owner, name: `xksproxy/${name}`, mode }, contents);
  }
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The folder with the sources: this file runs from it or from its compiled copy below it. */
function findRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "sandbox/xks/proxy/main.ts"))) return folder;
    if (folder === dirname(folder)) {
      throw new Error(
        `building the XKS proxy archive: expected its sources above ${start}, found none; run from a checkout`,
      );
    }
  }
}
