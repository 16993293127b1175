import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { gunzipSync } from "node:zlib";
import { extract, type Header } from "tar-stream";
import { buildArchive, type ProxyArchive } from "../../../sandbox/xks/archive";
import { crc32, gzipStored } from "../../../sandbox/xks/gzip-stored";

const ROOT = join(__dirname, "../../..");

interface Entry {
  readonly header: Header;
  readonly contents: Buffer;
}

async function unpackArchive(tarGz: Buffer): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  const reader = extract();
  Readable.from([gunzipSync(tarGz)]).pipe(reader);
  for await (const entry of reader) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    entries.set(entry.header.name, { header: entry.header, contents: Buffer.concat(chunks) });
  }
  return entries;
}

describe("sandbox/xks/archive", () => {
  let archive: ProxyArchive;
  let entries: Map<string, Entry>;
  let directory: string;
  before(async () => {
    archive = await buildArchive();
    entries = await unpackArchive(archive.tarGz);
    directory = mkdtempSync(join(tmpdir(), "xksproxy-archive-"));
    for (const [name, { header, contents }] of entries) {
      if (header.type !== "file") continue;
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), contents, { mode: header.mode ?? 0 });
    }
  });
  after(() => rmSync(directory, { recursive: true }));

  it("has the vendor's layout, with root as the owner and 1970 as the date", () => {
    const rows = [...entries].map(([name, { header }]) => [name, header.mode?.toString(8)]);
    assert.deepEqual(rows, [
      ["xksproxy/", "755"],
      ["xksproxy/conf/", "755"],
      ["xksproxy/scripts/", "755"],
      ["xksproxy/conf/config.yaml", "644"],
      ["xksproxy/scripts/README.md", "644"],
      ["xksproxy/scripts/ca.cnf", "644"],
      ["xksproxy/scripts/cert_gen.sh", "755"],
      ["xksproxy/scripts/generate_ca.sh", "755"],
      ["xksproxy/scripts/generate_server_cert.sh", "755"],
      ["xksproxy/scripts/server.cnf", "644"],
      ["xksproxy/xksproxy", "755"],
    ]);
    for (const { header } of entries.values()) {
      assert.deepEqual([header.uid, header.gid, header.mtime?.getTime()], [0, 0, 0]);
    }
  });

  it("names its own checksum", () => {
    assert.equal(archive.sha256, createHash("sha256").update(archive.tarGz).digest("hex"));
  });

  it("is the same from another folder with another tsconfig.json", async () => {
    const copy = mkdtempSync(join(tmpdir(), "xksproxy-copy-"));
    for (const folder of ["core", "sandbox"]) {
      cpSync(join(ROOT, folder), join(copy, folder), { recursive: true });
    }
    symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
    writeFileSync(
      join(copy, "tsconfig.json"),
      '{"compilerOptions":{"target":"ES2015","alwaysStrict":false}}',
    );
    const other = await buildArchive(copy);
    rmSync(copy, { recursive: true });
    assert.equal(other.sha256, archive.sha256);
  });

  it("starts with a line that names node, and holds no path of the checkout", () => {
    const program = entries.get("xksproxy/xksproxy")?.contents.toString("utf8") ?? "";
    assert.ok(program.startsWith("#!/usr/bin/env node\n"));
    assert.equal(program.includes(ROOT), false);
    assert.equal(program.includes("node_modules"), false);
  });

  it("runs as a program of its own: usage with exit code 2, a wrong configuration with 1 and every problem", () => {
    const folder = join(directory, "xksproxy");
    const program = join(folder, "xksproxy");
    const usage = spawnSync(process.execPath, [program], { cwd: folder, encoding: "utf8" });
    assert.deepEqual([usage.status, usage.stderr.split("\n")[0]], [2, "xksproxy server"]);
    const refused = spawnSync(process.execPath, [program, "server"], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.deepEqual(
      [refused.status, refused.stdout, refused.stderr.split("\n").length],
      [1, "", 7],
    );
    const lost = spawnSync(process.execPath, [program, "server"], {
      cwd: directory,
      encoding: "utf8",
    });
    assert.deepEqual([lost.status, lost.stderr], [1, "the proxy did not start: ENOENT\n"]);
  });

  it("brings a script that makes a CA and a certificate for the given names, or says that openssl is missing", () => {
    const out = join(directory, "certs");
    const script = join(directory, "xksproxy/scripts/cert_gen.sh");
    const words = ["all", "--dns", "*.epsvc.test", "--dns", "epsvc.test", "--output", out];
    const made = spawnSync("sh", [script, ...words], { encoding: "utf8" });
    if (spawnSync("openssl", ["version"]).error) {
      assert.deepEqual(
        [made.status, made.stderr],
        [1, "openssl is not installed; install it and run this again\n"],
      );
      return;
    }
    assert.deepEqual([made.status, made.stdout], [0, `certificates are in ${out}\n`]);
    for (const name of [
      "ca.key",
      "ca.pem",
      "ca.srl",
      "cert.csr",
      "cert.pem",
      "key.pem",
      "openssl.cnf",
    ]) {
      assert.equal(existsSync(join(out, name)), true, name);
    }
    const verified = spawnSync(
      "openssl",
      ["verify", "-CAfile", join(out, "ca.pem"), join(out, "cert.pem")],
      { encoding: "utf8" },
    );
    assert.equal(verified.stdout, `${join(out, "cert.pem")}: OK\n`);
    const key = readFileSync(join(out, "key.pem"));
    const again = spawnSync("sh", [script, ...words], { encoding: "utf8" });
    assert.deepEqual([again.status, readFileSync(join(out, "key.pem"))], [1, key]);
  });
});

describe("sandbox/xks/gzip-stored", () => {
  for (const length of [0, 1, 65_535, 65_536, 200_000]) {
    it(`stores ${length} bytes so that gunzip gives them back`, () => {
      const contents = Buffer.from(Array.from({ length }, (_value, index) => (index * 7) % 256));
      assert.deepEqual(gunzipSync(gzipStored(contents)), contents);
    });
  }

  it("knows the checksum of 123456789", () => {
    assert.equal(crc32(Buffer.from("123456789")), 0xcbf43926);
  });
});
