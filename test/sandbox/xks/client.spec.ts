import assert from "node:assert/strict";
import { parseUriEndpoint } from "../../../sandbox/xks/client";
import { cryptoException } from "../../../sandbox/xks/kms-exceptions";
import { ALT_HYPOTHETICAL, AWS_V1, type XksWireProfile } from "../../../sandbox/xks/profile";
import { sign } from "../../../sandbox/xks/sigv4";
import {
  makeAuthority,
  type TestAuthority,
  type TestCertificate,
} from "../../support/certificates";
import {
  answering,
  clientTo,
  CONTEXT,
  CREDENTIAL,
  endpointOf,
  plain,
  type OddServer,
} from "./client-bench";
import { HOST, startBench, type ProxyBench } from "./proxy-bench";
import { VECTORS } from "./vectors";

const TEXT = Buffer.from("sandbox data key, 32 bytes long!");
const KEY = { keyId: "external-key-1", context: CONTEXT };
const HEALTHY = JSON.stringify({
  xksProxyFleetSize: 1,
  xksProxyVendor: "v",
  xksProxyModel: "m",
  ekmVendor: "e",
  ekmFleetDetails: [{ id: "1", model: "m", healthStatus: "DEGRADED" }],
});

describe("sandbox/xks/client: with the proxy stand-in", () => {
  let bench: ProxyBench;
  before(async () => {
    bench = await startBench();
  });
  after(() => bench.stop());

  it("calls all four APIs and gets the plaintext back", async () => {
    const client = clientTo(bench.port);
    const endpoint = endpointOf(bench.authority);
    assert.equal((await client.health(endpoint, CREDENTIAL, CONTEXT)).fleetSize, 1);
    const facts = await client.metadata(endpoint, CREDENTIAL, KEY);
    assert.deepEqual(facts, {
      keySpec: "AES_256",
      keyUsage: ["ENCRYPT", "DECRYPT"],
      keyStatus: "ENABLED",
    });
    for (const aad of [Buffer.alloc(0), Buffer.from("environment=dev")]) {
      const sealed = await client.encrypt(endpoint, CREDENTIAL, { ...KEY, plaintext: TEXT, aad });
      assert.deepEqual(await client.decrypt(endpoint, CREDENTIAL, { ...KEY, sealed, aad }), TEXT);
    }
  });

  const renamed: XksWireProfile = {
    ...ALT_HYPOTHETICAL,
    signing: {
      ...ALT_HYPOTHETICAL.signing,
      contentHashHeader: "x-content-sha256",
      service: "xks",
      region: "cn-sandbox-1",
    },
    uri: {
      pathSuffix: "/hyok/v2",
      health: "alive",
      keys: "k",
      metadata: "describe",
      encrypt: "seal",
      decrypt: "open",
    },
    metadata: {
      principal: "callerTrn",
      keyArn: "keyTrn",
      requestId: "requestId",
      operation: "action",
      sourceVpc: "vpc",
      sourceVpce: "vpce",
      viaService: "via",
    },
    crypto: { aadMode: "framed-digest", askCdiv: false },
  };
  for (const profile of [AWS_V1, ALT_HYPOTHETICAL, renamed]) {
    it(`P58: works with nothing but the profile changed (${profile === renamed ? "every name renamed" : profile.name})`, async () => {
      const own = await startBench({ profile });
      const client = clientTo(own.port, { profile });
      const endpoint = endpointOf(own.authority, { uriPath: profile.uri.pathSuffix });
      await client.health(endpoint, CREDENTIAL, CONTEXT);
      await client.metadata(endpoint, CREDENTIAL, KEY);
      const sealed = await client.encrypt(endpoint, CREDENTIAL, {
        ...KEY,
        plaintext: TEXT,
        aad: TEXT,
      });
      assert.deepEqual(
        await client.decrypt(endpoint, CREDENTIAL, { ...KEY, sealed, aad: TEXT }),
        TEXT,
      );
      await own.stop();
    });
  }

  it("K25: sends a request id that the proxy logs", () => {
    assert.ok(bench.lines.some((line) => line.includes(CONTEXT.requestId)));
  });

  it("reports calls that take longer than warnMs", async () => {
    const profile = { ...AWS_V1, timing: { ...AWS_V1.timing, warnMs: 0 } };
    const slow: object[] = [];
    const client = clientTo(bench.port, { profile, onSlow: (call) => void slow.push(call) });
    await client.health(endpointOf(bench.authority), CREDENTIAL, CONTEXT);
    assert.deepEqual(
      slow.map((call) => (call as { path: string }).path),
      ["/kms/xks/v1/health"],
    );
  });

  it("K24: fails while the proxy is stopped and works again when it is back, with the same client", async () => {
    const first = await startBench();
    let port = first.port;
    const client = clientTo(() => port, { callTimeoutMs: 2000 });
    const endpoint = endpointOf(first.authority);
    const sealed = await client.encrypt(endpoint, CREDENTIAL, { ...KEY, plaintext: TEXT });
    await first.stop();
    const failing = client.decrypt(endpoint, CREDENTIAL, { ...KEY, sealed });
    await assert.rejects(failing, { connectionErrorCode: "XKS_PROXY_NOT_REACHABLE" });
    const second = await startBench({ authority: first.authority });
    port = second.port;
    assert.deepEqual(await client.decrypt(endpoint, CREDENTIAL, { ...KEY, sealed }), TEXT);
    await second.stop();
  });

  it("K23: does not pass on the proxy's errorMessage", async () => {
    const client = clientTo(bench.port);
    const input = { keyId: "disabled", context: CONTEXT, plaintext: TEXT };
    const error: unknown = await client
      .encrypt(endpointOf(bench.authority), CREDENTIAL, input)
      .catch((reason: unknown) => reason);
    assert.deepEqual(
      [(error as Error).message, cryptoException(error as Parameters<typeof cryptoException>[0])],
      [
        "XKS_PROXY_INVALID_RESPONSE: the proxy answered InvalidStateException",
        {
          code: "KMSInvalidStateException",
          message: "the external key is disabled or the key store is blocked",
        },
      ],
    );
  });
});

describe("sandbox/xks/client: requests", () => {
  let authority: TestAuthority;
  let leaf: TestCertificate;
  let server: OddServer;
  before(async () => {
    authority = await makeAuthority();
    leaf = await authority.issue([HOST]);
  });
  afterEach(() => server.stop());

  it("K01, K02: sends a signed POST to the configured path without a query", async () => {
    server = await answering(leaf, { status: 200, text: HEALTHY });
    const endpoint = endpointOf(authority, { port: 8443, uriPath: "/myxks/kms/xks/v1" });
    await clientTo(server.port).health(endpoint, CREDENTIAL, CONTEXT);
    const [request] = server.requests;
    assert.ok(request);
    const host = `${HOST}:8443`;
    const headers = [
      ["host", host],
      ["x-amz-date", "20260115T083000Z"],
    ] as const;
    const signed = {
      method: "POST",
      path: "/myxks/kms/xks/v1/health",
      headers,
      body: Buffer.from(request.body),
    };
    const signer = { signing: AWS_V1.signing, credential: CREDENTIAL, region: "cn-sandbox-1" };
    const { authorization } = sign(signer, signed, ["host", "x-amz-date"]);
    assert.deepEqual(
      { method: request.method, path: request.path, headers: request.headers },
      {
        method: "POST",
        path: "/myxks/kms/xks/v1/health",
        headers: {
          host,
          "x-amz-date": "20260115T083000Z",
          "content-type": "application/json",
          "content-length": String(request.body.length),
          authorization,
          connection: "close",
        },
      },
    );
  });

  it("K01: signs its health request of sig-01's shape exactly as sig-01", async () => {
    server = await answering(leaf, { status: 200, text: HEALTHY });
    const context = {
      requestId: "00000000-0000-4000-8000-000000000001",
      operation: "CreateCustomKeyStore",
    };
    await clientTo(server.port).health(endpointOf(authority), CREDENTIAL, context);
    const vector = VECTORS.sigv4.vectors[0];
    assert.equal(server.requests[0]?.body, vector?.request.bodyUtf8);
    assert.equal(server.requests[0]?.headers["authorization"], vector?.authorization);
  });

  it("K07: gives up on a proxy that never answers after 100 ms and closes the connection", async () => {
    server = await answering(leaf, "silence");
    const call = clientTo(server.port, { callTimeoutMs: 100 }).health(
      endpointOf(authority),
      CREDENTIAL,
      CONTEXT,
    );
    await assert.rejects(call, {
      connectionErrorCode: "XKS_PROXY_TIMED_OUT",
      reason: "the proxy did not answer within 100 ms",
    });
    await closed(server);
  });

  it("K07: gives up on a proxy that never answers the handshake after 30 ms", async () => {
    server = await plain((socket) => void socket.resume());
    const call = clientTo(server.port, { callTimeoutMs: 30 }).health(
      endpointOf(authority),
      CREDENTIAL,
      CONTEXT,
    );
    await assert.rejects(call, { connectionErrorCode: "XKS_PROXY_TIMED_OUT" });
    await closed(server);
  });
});

describe("sandbox/xks/client: endpoints", () => {
  it("reads https endpoints with and without a port", () => {
    assert.deepEqual(parseUriEndpoint("https://a.test"), { host: "a.test", port: 443 });
    assert.deepEqual(parseUriEndpoint("https://a.test:8443"), { host: "a.test", port: 8443 });
    for (const text of ["http://a.test", "https://a.test/path", "a.test", "https://"]) {
      assert.equal(parseUriEndpoint(text), undefined);
    }
  });
});

/** Resolves when the server has no connection left. */
async function closed(server: OddServer): Promise<void> {
  while (server.openSockets() > 0) await new Promise((resolve) => setImmediate(resolve));
}
