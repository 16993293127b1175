import assert from "node:assert/strict";
import { connect as connectPlain } from "node:net";
import { connect, type ConnectionOptions } from "node:tls";
import { makeAuthority, type TestAuthority } from "../../support/certificates";
import { HOST, startBench, type ProxyBench } from "./proxy-bench";

function handshake(
  bench: ProxyBench,
  options: ConnectionOptions,
): Promise<[string | null, string]> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      port: bench.port,
      host: "127.0.0.1",
      servername: HOST,
      ca: bench.authority.certificate,
      ...options,
    });
    socket.once("secureConnect", () => {
      resolve([socket.getProtocol(), socket.getCipher().standardName]);
      socket.destroy();
    });
    socket.once("error", reject);
  });
}

/** Everything that the server sends before it closes the connection. */
function conversation(
  bench: ProxyBench,
  words: string,
  options?: ConnectionOptions,
): Promise<string> {
  return new Promise((resolve) => {
    const at = { port: bench.port, host: "127.0.0.1" };
    const socket = options
      ? connect({ ...at, servername: HOST, ca: bench.authority.certificate, ...options })
      : connectPlain(at);
    let text = "";
    socket.on("data", (data: Buffer) => (text += data.toString("latin1")));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(text));
    socket.write(words);
  });
}

const PING = `GET /ping HTTP/1.1\r\nhost: ${HOST}\r\nconnection: close\r\n\r\n`;

describe("sandbox/xks/proxy: TLS", () => {
  let authority: TestAuthority;
  before(async () => {
    authority = await makeAuthority();
  });

  for (const keyType of ["ec", "rsa"] as const) {
    describe(`with a certificate of type ${keyType}`, () => {
      let bench: ProxyBench;
      before(async () => {
        const server = await authority.issue([HOST], { keyType });
        bench = await startBench({ authority, server });
      });
      after(() => bench.stop());

      it("P52: refuses TLS 1.1", async () => {
        const options = {
          minVersion: "TLSv1",
          maxVersion: "TLSv1.1",
          ciphers: "ALL@SECLEVEL=0",
        } as const;
        await assert.rejects(handshake(bench, options), {
          code: "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION",
        });
      });

      it("P52: speaks TLS 1.2 and 1.3 with a listed suite", async () => {
        const kind = keyType === "ec" ? "ECDSA" : "RSA";
        assert.deepEqual(await handshake(bench, { maxVersion: "TLSv1.2" }), [
          "TLSv1.2",
          `TLS_ECDHE_${kind}_WITH_AES_256_GCM_SHA384`,
        ]);
        assert.deepEqual(await handshake(bench, {}), ["TLSv1.3", "TLS_AES_256_GCM_SHA384"]);
        const ciphers = "TLS_CHACHA20_POLY1305_SHA256";
        assert.deepEqual(await handshake(bench, { ciphers }), ["TLSv1.3", ciphers]);
      });

      it("P52: refuses a suite of TLS 1.2 that is not listed", async () => {
        const options = { maxVersion: "TLSv1.2", ciphers: "ECDHE+AES128" } as const;
        await assert.rejects(handshake(bench, options), {
          code: "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE",
        });
      });

      it("P52: gives plain HTTP on its port no HTTP answer", async () => {
        assert.equal((await conversation(bench, PING)).includes("HTTP"), false);
      });
    });
  }

  it("lets only clients with the configured CA and common name call when client certificates are on", async () => {
    const clientAuthority = await makeAuthority("client CA");
    const clients = { ca: clientAuthority.certificate, commonName: "kms" };
    const bench = await startBench({ authority, clients });
    const ask = async (client?: { certificate: string; privateKey: string }) => {
      const identity = client ? { cert: client.certificate, key: client.privateKey } : {};
      return (await conversation(bench, PING, identity)).split("\r\n")[0];
    };
    const right = await clientAuthority.issue([], { commonName: "kms" });
    const wrongName = await clientAuthority.issue([], { commonName: "other" });
    const wrongIssuer = await authority.issue([], { commonName: "kms" });
    assert.equal(await ask(right), "HTTP/1.1 200 OK");
    assert.deepEqual([await ask(wrongName), await ask(wrongIssuer), await ask()], ["", "", ""]);
    await bench.stop();
  });
});
