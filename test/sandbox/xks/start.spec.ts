import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseConfig } from "../../../sandbox/xks/proxy/config";
import { startProxy } from "../../../sandbox/xks/proxy/start";
import { makeAuthority, type TestAuthority } from "../../support/certificates";
import { clientTo, CONTEXT, endpointOf, testClock } from "./client-bench";
import { ACCESS, startKeyManager } from "./key-manager-server";
import { HOST } from "./proxy-bench";

const TEXT = Buffer.from("sandbox data key, 32 bytes long!");

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

describe("sandbox/xks/proxy/start", () => {
  let directory: string;
  let authority: TestAuthority;
  let port: number;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), "xksproxy-start-"));
    mkdirSync(join(directory, "conf"));
    authority = await makeAuthority();
    const leaf = await authority.issue([HOST]);
    writeFileSync(join(directory, "cert.pem"), leaf.certificate);
    writeFileSync(join(directory, "key.pem"), leaf.privateKey);
    writeFileSync(join(directory, "ca.pem"), authority.certificate);
    port = await freePort();
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  function writeConfig(kms: string): void {
    const text = `server:
  host: "127.0.0.1"
  port: ${port}
  path_prefix: "myxks"
  tls: { enabled: true, cert_path: cert.pem, key_path: key.pem, ca_path: ca.pem, ca_base64: "" }
auth: { access_key_id: "", secret_access_key: "" }
kms:
${kms}
log: { level: debug, file_path: log/proxy.log }
`;
    writeFileSync(join(directory, "conf/config.yaml"), text);
  }

  function credential() {
    return parseConfig(readFileSync(join(directory, "conf/config.yaml"), "utf8")).auth;
  }

  const endpoint = () => endpointOf(authority, { uriPath: "/myxks/kms/xks/v1" });

  it("P55: serves with the pair that it made, and with the same pair and key after a restart", async () => {
    writeConfig("  - { id: local-kms, provider: local, key_mapping: { external-key-1: real-1 } }");
    const clock = testClock();
    const surroundings = { directory, clock, authorities: "/does/not/exist" };
    const client = clientTo(port, { clock });
    const key = { keyId: "external-key-1", context: CONTEXT };
    const first = await startProxy(surroundings);
    const made = credential();
    const sealed = await client.encrypt(endpoint(), made, { ...key, plaintext: TEXT });
    await first.stop();
    const second = await startProxy(surroundings);
    assert.deepEqual(credential(), made);
    assert.deepEqual(await client.decrypt(endpoint(), made, { ...key, sealed }), TEXT);
    await second.stop();
    const log = readFileSync(join(directory, "log/proxy.log"), "utf8");
    const messages = log
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { message: string }).message);
    assert.deepEqual(messages, [
      "listening",
      "request",
      "stopped",
      "listening",
      "request",
      "stopped",
    ]);
    assert.equal(log.includes(made.secretAccessKey), false);
  });

  it("carries an encryption through the aliyun key manager and back, and logs no secret of it", async () => {
    const cloud = await startKeyManager();
    writeFileSync(join(directory, "authorities.pem"), cloud.ca);
    writeConfig(
      `  - { id: cloud, provider: aliyun, region: r, endpoint: "${cloud.endpoint}", access_key: ${ACCESS.accessKeyId}, ` +
        `secret_key: "${ACCESS.accessKeySecret}", key_mapping: { external-key-1: key-1, off: key-off } }`,
    );
    const clock = testClock();
    const proxy = await startProxy({
      directory,
      clock,
      authorities: join(directory, "authorities.pem"),
    });
    const client = clientTo(port, { clock });
    const pair = credential();
    const key = { keyId: "external-key-1", context: CONTEXT };
    const health = await client.health(endpoint(), pair, CONTEXT);
    assert.deepEqual(health.ekmFleet, [
      { id: "cloud", model: "Key Management Service", healthStatus: "ACTIVE" },
    ]);
    const off = await client.metadata(endpoint(), pair, { ...key, keyId: "off" });
    assert.equal(off.keyStatus, "DISABLED");
    const aad = Buffer.from("environment=dev");
    const sealed = await client.encrypt(endpoint(), pair, { ...key, plaintext: TEXT, aad });
    assert.deepEqual(await client.decrypt(endpoint(), pair, { ...key, sealed, aad }), TEXT);
    await assert.rejects(
      client.encrypt(endpoint(), pair, { ...key, keyId: "off", plaintext: TEXT }),
      {
        proxyErrorName: "InvalidStateException",
      },
    );
    assert.deepEqual(
      cloud.calls.map(({ Action }) => Action),
      ["DescribeKey", "DescribeKey", "DescribeKey", "Encrypt", "Decrypt", "Decrypt", "Encrypt"],
    );
    await proxy.stop();
    await cloud.stop();
    const log = readFileSync(join(directory, "log/proxy.log"), "utf8");
    assert.ok(log.includes("Encrypt was answered with Rejected.Disabled"));
    for (const secret of [ACCESS.accessKeySecret, TEXT.toString("base64"), pair.secretAccessKey]) {
      assert.equal(log.includes(secret), false);
    }
  });

  it("rejects when its port is taken", async () => {
    writeConfig("  - { id: local-kms, provider: local, key_mapping: { external-key-1: real-1 } }");
    const surroundings = { directory, clock: testClock(), authorities: "/does/not/exist" };
    const first = await startProxy(surroundings);
    await assert.rejects(startProxy(surroundings), { code: "EADDRINUSE" });
    await first.stop();
  });

  it("ends with exit code 0 on SIGTERM as a program", async () => {
    writeConfig("  - { id: local-kms, provider: local, key_mapping: { external-key-1: real-1 } }");
    const text = readFileSync(join(directory, "conf/config.yaml"), "utf8");
    writeFileSync(join(directory, "conf/config.yaml"), text.replace("log/proxy.log", '""'));
    const main = join(__dirname, "../../../sandbox/xks/proxy/main.ts");
    const child = spawn(process.execPath, ["--require", "tsx/cjs", main, "server"], {
      cwd: directory,
      env: { ...process.env, NODE_PATH: join(__dirname, "../../../node_modules") },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines: string[] = [];
    child.stdout.on("data", (data: Buffer) => {
      lines.push(data.toString());
      if (lines.length === 1) child.kill("SIGTERM");
    });
    const code = await new Promise((resolve) => child.once("exit", resolve));
    assert.equal(code, 0);
    assert.match(lines.join(""), /"message":"listening".*\n.*"message":"stopped"/);
  });
});
