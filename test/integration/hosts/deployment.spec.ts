import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CERTIFICATE_PATHS,
  configureScript,
  filesInput,
  installScript,
  serviceUnit,
  UNIT_PATH,
} from "../../../core/deployment";
import {
  makeAuthority,
  type TestAuthority,
  type TestCertificate,
} from "../../support/certificates";
import { makeWorld } from "./fixture";

const NAME = "epsvc-1.example.com";
const ARCHIVE_HOST = "archive.example";
const PROBE = { serverName: NAME, port: 443, path: "/kms/xks/v1/health" };
const DAY_MS = 86_400_000;
const MONTH_MS = 30 * DAY_MS;
const HEADER = "TLS: the proxy's certificate does not verify (curl exit 60):";

/** Takes the place of the proxy: answers over TLS with the files that the configure script wrote. */
const PROXY = `#!/usr/local/bin/node
const { readFileSync } = require("node:fs");
require("node:https").createServer(
  { cert: readFileSync("${CERTIFICATE_PATHS.certificate}"), key: readFileSync("${CERTIFICATE_PATHS.privateKey}") },
  (request, response) => response.end("healthy"),
).listen(443, "0.0.0.0");
`;

/** Makes the archive of the proxy. */
function packProxy(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "hyok-archive-"));
  mkdirSync(join(folder, "xksproxy"));
  writeFileSync(join(folder, "xksproxy/xksproxy"), PROXY, { mode: 0o755 });
  const { stdout, status } = spawnSync("tar", ["-cz", "-C", folder, "xksproxy"]);
  rmSync(folder, { recursive: true });
  assert.equal(status, 0);
  return stdout;
}

describe("sandbox/hosts: the deployment scripts on a host", function () {
  this.timeout(120_000);
  const archive = packProxy();
  const sha256 = createHash("sha256").update(archive).digest("hex");
  let server: Server;
  let authority: TestAuthority;
  const world = makeWorld(() => {
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    return Promise.resolve(connect({ port, host: "127.0.0.1", allowHalfOpen: true }));
  });

  before(async () => {
    authority = await makeAuthority("public CA");
    const { certificate, privateKey } = await authority.issue([ARCHIVE_HOST]);
    server = createServer({ cert: certificate, key: privateKey }, (_, response) => {
      response.end(archive);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const trusting = { caBundlePem: authority.certificate, names: [ARCHIVE_HOST] };
    await world.hosts.start(world.spec("i-new", trusting));
  });
  after(async () => {
    await world.hosts.stopAll();
    server.close();
  });

  /** Runs a script with standard input, and gives its exit code and all that it printed. */
  async function run(text: string, input = ""): Promise<[number | null, string]> {
    const given = `/bin/sh -c "$(cat <<'SCRIPT'\n${text}\nSCRIPT\n)" <<'INPUT' 2>&1\n${input}INPUT\n`;
    const { exitCode, output } = await world.hosts.run("i-new", given, { timeoutMs: 90_000 });
    return [exitCode, output.toString("utf8")];
  }

  const configure = (ca: TestAuthority, { certificate, privateKey }: TestCertificate) =>
    run(
      configureScript(PROBE, "revision"),
      filesInput([
        { path: UNIT_PATH, mode: "644", contents: serviceUnit() },
        { path: CERTIFICATE_PATHS.caCertificate, mode: "644", contents: ca.certificate },
        { path: CERTIFICATE_PATHS.certificate, mode: "644", contents: certificate },
        { path: CERTIFICATE_PATHS.privateKey, mode: "600", contents: privateKey },
      ]),
    );
  const configured: [number, string] = [0, "configured 4 files\n"];

  /** Moves the sandbox's clock, as the daemon tells its hosts. */
  function moveClock(offsetMs: number): void {
    const file = join(world.folder, "i-new/root/run/sandbox/clock-offset-ms");
    writeFileSync(file, `${offsetMs}\n`);
  }
  afterEach(async () => {
    moveClock(0);
    // or the start limit would soon be reached
    await run("systemctl reset-failed xksproxy 2>/dev/null || true");
  });

  /** A CA and a certificate for the proxy, made at some time on the sandbox's clock and valid for a year. */
  async function madeAt(
    offsetMs: number,
    name = "stack CA",
  ): Promise<[TestAuthority, TestCertificate]> {
    const made = Date.now() + offsetMs;
    const notBefore = new Date(made - 1000);
    const notAfter = new Date(made + 365 * DAY_MS);
    const ca = await makeAuthority(name, { notBefore, notAfter });
    return [ca, await ca.issue([NAME], { notBefore, notAfter })];
  }

  it("finds its own curl first", async () => {
    assert.deepEqual(await run("command -v curl"), [0, "/usr/local/bin/curl\n"]);
  });

  it("downloads and installs the proxy", async () => {
    const script = installScript({ url: `https://${ARCHIVE_HOST}/x.tar.gz`, sha256 });
    assert.deepEqual(await run(script), [0, `installed ${sha256}\n`]);
  });

  it("refuses a download server that the host's bundle does not know", async () => {
    const { certificate } = await makeAuthority("unknown CA");
    await run(`printf %s "${certificate}" >/tmp/other.pem`);
    const url = `https://${ARCHIVE_HOST}/other.tar.gz`;
    const script = installScript({ url, sha256: "0".repeat(64) });
    assert.deepEqual(await run(script.replace("curl ", "curl --cacert /tmp/other.pem ")), [
      21,
      `curl: (60) SSL certificate problem: unable to get local issuer certificate
network: download of ${url} failed; give the proxies a way out on tcp/443 (network.egress) and check the address\n`,
    ]);
  });

  it("configures the proxy and waits for its answer over verified TLS", async () => {
    assert.deepEqual(await configure(...(await madeAt(0))), configured);
  });

  it("judges certificates by the sandbox's clock, 13 months later", async () => {
    const [ca, old] = await madeAt(0);
    moveClock(13 * MONTH_MS);
    const clocks =
      "check the clocks of this host and of the machine that runs pulumi, then run pulumi up again";
    const expired = `${HEADER} SSL certificate problem: certificate has expired; ${clocks}\n`;
    assert.deepEqual(await configure(ca, old), [33, expired]);
    const [newCa, fresh] = await madeAt(13 * MONTH_MS);
    assert.deepEqual(await configure(newCa, fresh), configured);
    moveClock(0);
    const early = `${HEADER} SSL certificate problem: certificate is not yet valid; ${clocks}\n`;
    await run("rm -f /opt/xksproxy/revision");
    assert.deepEqual(await configure(newCa, fresh), [33, early]);
  });

  const anew = "raise credentialRotation, so that pulumi up writes the proxy's files anew";

  it("says that a certificate has another issuer, at any time", async () => {
    const [ca] = await madeAt(13 * MONTH_MS);
    const [, other] = await madeAt(13 * MONTH_MS, "other CA");
    const reason = `it was not issued by this stack's CA (SSL certificate problem: unable to get local issuer certificate); ${anew}`;
    for (const offset of [0, 13 * MONTH_MS]) {
      moveClock(offset);
      assert.deepEqual(await configure(ca, other), [33, `${HEADER} ${reason}\n`]);
    }
  });

  it("says that a certificate lacks the name", async () => {
    const [ca] = await madeAt(0);
    const other = await ca.issue(["other.example.com"]);
    assert.deepEqual(await configure(ca, other), [
      33,
      `${HEADER} it lacks the name ${NAME}; ${anew}\n`,
    ]);
  });
});
