import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROGRAMS } from "../../../sandbox/hosts/programs/programs";

describe("sandbox/hosts: curl of hosts without one", function () {
  this.timeout(30_000);
  const folder = mkdtempSync(join(tmpdir(), "hyok-curl-"));
  const program = join(folder, "curl");
  const target = join(folder, "out");
  let server: Server;
  let base = "";

  const curl = async (...args: string[]): Promise<[number, string, string]> => {
    const child = spawn(process.execPath, [program, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString("utf8")));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString("utf8")));
    const [code] = (await once(child, "close")) as [number];
    return [code, stdout, stderr];
  };

  before(async () => {
    writeFileSync(program, PROGRAMS["curl"] ?? "");
    server = createServer((request, response) => {
      if (request.url === "/moved") response.writeHead(302, { location: "/file" }).end();
      else if (request.url === "/file") response.end("content");
      else response.writeHead(404).end("none");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    base = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  });
  after(() => server.close());

  it("prints what it gets", async () => {
    assert.deepEqual(await curl("-sS", `${base}/file`), [0, "content", ""]);
  });

  it("follows a redirect and writes a file", async () => {
    assert.deepEqual(await curl("-fsSLo", target, `${base}/moved`), [0, "", ""]);
    assert.equal(readFileSync(target, "utf8"), "content");
  });

  it("fails on status 404 with -f, exit code 22", async () => {
    const message = "curl: (22) The requested URL returned error: 404\n";
    assert.deepEqual(await curl("-fsS", `${base}/none`), [22, "", message]);
    assert.deepEqual(await curl("-s", `${base}/none`), [0, "none", ""]);
  });

  it("fails on a refused connection with exit code 7", async () => {
    const [code, stdout] = await curl("-sS", "http://127.0.0.1:1/");
    assert.deepEqual([code, stdout], [7, ""]);
  });

  it("refuses a protocol that --proto does not allow", async () => {
    const message = "curl: (1) Protocol http: not allowed\n";
    assert.deepEqual(await curl("-sS", "--proto", "=https", `${base}/file`), [1, "", message]);
  });

  it("refuses an option that it does not have", async () => {
    const message = "curl: (2) option --upload-file: is unknown\n";
    assert.deepEqual(await curl("--upload-file", "x", base), [2, "", message]);
  });
});
