import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createServer as createTcpServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROGRAMS } from "../../../sandbox/hosts/programs/programs";
import { makeAuthority, makeSelfSigned, type TestCertificate } from "../../support/certificates";

const NAME = "a.test";

describe("sandbox/hosts: curl of every host", function () {
  this.timeout(30_000);
  const folder = mkdtempSync(join(tmpdir(), "hyok-curl-"));
  const target = join(folder, "out");
  const ca = join(folder, "ca.pem");
  const servers: Server[] = [];
  let busy = 0;
  let web = 0;
  let secure = 0;

  const program = join(folder, "curl");
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

  /** Starts a server on a loopback port of its own and tells the port. */
  async function listen(server: Server): Promise<number> {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  const answer: RequestListener = (request, response) => {
    busy += request.url === "/busy" ? 1 : 0;
    if (request.url === "/moved") response.writeHead(302, { location: "/file" }).end();
    else if (request.url === "/round") response.writeHead(302, { location: "/round" }).end();
    else if (request.url === "/cut")
      response.writeHead(200, { "content-length": "9" }).write("abc", () => response.destroy());
    else if (request.url === "/hang") response.socket?.pause();
    else if (request.url === "/busy" && busy < 2) response.writeHead(503).end("later");
    else if (request.url === "/none") response.writeHead(404).end("none");
    else response.end("content");
  };
  const listenTls = ({ certificate, privateKey }: TestCertificate): Promise<number> =>
    listen(createTlsServer({ cert: certificate, key: privateKey }, answer));
  const at = (port: number, name = NAME): string[] => [
    ...["-sS", "--cacert", ca, "--resolve", `${name}:${port}:127.0.0.1`],
    `https://${name}:${port}/file`,
  ];
  const problem = (text: string): [number, string, string] => [60, "", `curl: (60) ${text}\n`];

  let authority: Awaited<ReturnType<typeof makeAuthority>>;
  before(async () => {
    writeFileSync(program, PROGRAMS["curl"] ?? "");
    authority = await makeAuthority();
    writeFileSync(ca, authority.certificate);
    web = await listen(createServer(answer));
    secure = await listenTls(await authority.issue([NAME]));
  });
  after(() => {
    for (const server of servers) server.close();
    rmSync(folder, { recursive: true });
  });

  const url = (path: string): string => `http://127.0.0.1:${web}${path}`;

  it("prints what it gets, also without a scheme", async () => {
    assert.deepEqual(await curl("-sS", url("/file")), [0, "content", ""]);
    assert.deepEqual(await curl("-sS", `127.0.0.1:${web}/file`), [0, "content", ""]);
  });

  it("follows a redirect and writes a file", async () => {
    assert.deepEqual(await curl("-fsSLo", target, url("/moved")), [0, "", ""]);
    assert.equal(readFileSync(target, "utf8"), "content");
    assert.deepEqual(await curl("-sSL", `-o${target}`, url("/file")), [0, "", ""]);
    const message = "curl: (47) Maximum (50) redirects followed\n";
    assert.deepEqual(await curl("-sSL", url("/round")), [47, "", message]);
  });

  it("fails on status 404 with -f, exit code 22, and then writes no file", async () => {
    rmSync(target, { force: true });
    const message = "curl: (22) The requested URL returned error: 404\n";
    assert.deepEqual(await curl("-fsSo", target, url("/none")), [22, "", message]);
    assert(!existsSync(target));
    assert.deepEqual(await curl("-s", url("/none")), [0, "none", ""]);
    assert.deepEqual(await curl("-fs", url("/none")), [22, "", ""]);
  });

  it("tries again after a status that passes, as often as --retry says", async () => {
    const retry = ["--retry", "1", "--retry-delay", "0.01"];
    assert.deepEqual(await curl("-fsS", ...retry, url("/busy")), [0, "content", ""]);
    assert.equal(busy, 2);
    busy = 0;
    const message = "curl: (22) The requested URL returned error: 503\n";
    assert.deepEqual(await curl("-fsS", url("/busy")), [22, "", message]);
  });

  it("tells a refused, an unknown, a silent and a broken server apart", async () => {
    const [refused, , words] = await curl("-sS", "http://127.0.0.1:1/");
    assert.match(words, /^curl: \(7\) Failed to connect to 127\.0\.0\.1 port 1 after \d+ ms: /);
    assert.equal(refused, 7);
    const unknown = "curl: (6) Could not resolve host: none.invalid\n";
    assert.deepEqual(await curl("-sS", "http://none.invalid/"), [6, "", unknown]);
    const late = "curl: (28) Operation timed out after 200 milliseconds with 0 bytes received\n";
    assert.deepEqual(await curl("-sS", "--max-time", "0.2", url("/hang")), [28, "", late]);
    const cut = "curl: (18) transfer closed with 6 bytes remaining to read\n";
    assert.deepEqual(await curl("-sS", url("/cut")), [18, "abc", cut]);
    const mute = await listen(createTcpServer((socket) => socket.resume().end()));
    const empty = "curl: (52) Empty reply from server\n";
    assert.deepEqual(await curl("-sS", `http://127.0.0.1:${mute}/`), [52, "", empty]);
  });

  it("fails with 23 when it cannot write", async () => {
    const message = "curl: (23) Failure writing output to destination\n";
    assert.deepEqual(await curl("-sSo", "/none/out", url("/file")), [23, "", message]);
  });

  it("refuses a protocol that --proto does not allow, after a redirect too", async () => {
    const message = 'curl: (1) Protocol "http" disabled\n';
    assert.deepEqual(await curl("-sS", "--proto", "=https", url("/file")), [1, "", message]);
    const away = await authority.issue([NAME]);
    const redirecting = createTlsServer({ cert: away.certificate, key: away.privateKey }, (_, to) =>
      to.writeHead(302, { location: url("/file") }).end(),
    );
    const port = await listen(redirecting);
    assert.deepEqual(await curl("-L", "--proto", "=https", ...at(port)), [1, "", message]);
    assert.deepEqual(await curl("-L", ...at(port)), [0, "content", ""]);
  });

  it("refuses an option that it does not have, and says which it has", async () => {
    const [code, stdout, stderr] = await curl("--upload-file", "x", url("/"));
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(
      stderr,
      /^curl: option --upload-file: is unknown\ncurl: a sandbox host's curl gets one URL and knows -o .*\n$/,
    );
  });

  it("takes an address from --resolve, and verifies the name that it was given", async () => {
    assert.deepEqual(await curl(...at(secure)), [0, "content", ""]);
    const other = "SSL: no alternative certificate subject name matches target host name 'b.test'";
    assert.deepEqual(await curl(...at(secure, "b.test")), problem(other));
    const bad = "curl: (49) Couldn't parse CURLOPT_RESOLVE entry 'a.test'\n";
    assert.deepEqual(await curl("-sS", "--resolve", "a.test", url("/")), [49, "", bad]);
  });

  it("verifies the chain, dates aside", async () => {
    const strange = await makeAuthority("other CA");
    const self = await makeSelfSigned([NAME]);
    const issuer = "SSL certificate problem: unable to get local issuer certificate";
    const gone = { notBefore: new Date(0), notAfter: new Date(1000) };
    const cases: readonly [TestCertificate, string][] = [
      [await strange.issue([NAME]), issuer],
      // the last of several errors is the date, and is all that OpenSSL tells
      [await strange.issue([NAME], gone), issuer],
      [self, "SSL certificate problem: self-signed certificate"],
      [await authority.issue([NAME], gone), "SSL certificate problem: certificate has expired"],
    ];
    for (const [certificate, text] of cases)
      assert.deepEqual(await curl(...at(await listenTls(certificate))), problem(text));
  });

  it("needs a CA file that it can read, and a server that speaks TLS", async () => {
    const none = "curl: (77) error setting certificate file: /none\n";
    assert.deepEqual(await curl(...at(secure), "--cacert", "/none"), [77, "", none]);
    const [code, stdout, stderr] = await curl(...at(web));
    assert.deepEqual([code, stdout], [35, ""]);
    assert.match(stderr, /^curl: \(35\) TLS connect error: wrong version number in connection/);
  });
});
