import assert from "node:assert/strict";
import type { ConnectionErrorCode } from "../../../sandbox/xks/call-error";
import { XksClient } from "../../../sandbox/xks/client";
import { cdiv, seal } from "../../../sandbox/xks/crypto";
import { ERROR_STATUS, type XksErrorName } from "../../../sandbox/xks/errors";
import { AWS_V1 } from "../../../sandbox/xks/profile";
import {
  makeAuthority,
  makeSelfSigned,
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
  testClock,
  type OddServer,
} from "./client-bench";
import { HOST, START_MS } from "./proxy-bench";

const TEXT = Buffer.from("sandbox data key, 32 bytes long!");
const KEY = { keyId: "external-key-1", context: CONTEXT };
const HEALTHY = {
  xksProxyFleetSize: 1,
  xksProxyVendor: "v",
  xksProxyModel: "m",
  ekmVendor: "e",
  ekmFleetDetails: [{ id: "1", model: "m", healthStatus: "ACTIVE" }],
};
const TLS = "XKS_PROXY_INVALID_TLS_CONFIGURATION";

describe("sandbox/xks/client: failures", () => {
  let authority: TestAuthority;
  let leaf: TestCertificate;
  let server: OddServer | undefined;
  before(async () => {
    authority = await makeAuthority();
    leaf = await authority.issue([HOST]);
  });
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  async function health(
    certificate: TestCertificate,
    host = HOST,
    nowMs = START_MS,
  ): Promise<unknown> {
    server = await answering(certificate, { status: 200, text: JSON.stringify(HEALTHY) });
    const client = clientTo(server.port, { clock: { now: () => nowMs } });
    return client.health(endpointOf(authority, { host }), CREDENTIAL, CONTEXT);
  }

  it("K03: refuses a certificate of another CA, even one of the same name", async () => {
    const other = await makeAuthority("other CA");
    await assert.rejects(health(await other.issue([HOST])), {
      connectionErrorCode: TLS,
      reason:
        "the proxy's certificate was issued by CN=other CA, the trust anchor is CN=test CA (UNABLE_TO_VERIFY_LEAF_SIGNATURE)",
    });
    await server?.stop();
    const twin = await makeAuthority("test CA");
    await assert.rejects(health(await twin.issue([HOST])), { connectionErrorCode: TLS });
  });

  it("K03: refuses a self-signed certificate", async () => {
    await assert.rejects(health(await makeSelfSigned([HOST])), {
      connectionErrorCode: TLS,
      reason: "the proxy's certificate is self-signed and is not the trust anchor",
      detail: { causeCode: "DEPTH_ZERO_SELF_SIGNED_CERT" },
    });
  });

  it("K03: refuses a certificate for another host and names both", async () => {
    await assert.rejects(health(leaf, "other.sandbox.test"), {
      connectionErrorCode: TLS,
      reason: `the proxy was called as other.sandbox.test, but its certificate is for DNS:${HOST}`,
    });
  });

  it("K03: judges validity by the sandbox's clock: good to the last second, refused after it and before its start", async () => {
    const notBefore = new Date("2030-01-01T00:00:00Z");
    const notAfter = new Date("2030-12-31T00:00:00Z");
    const future = await authority.issue([HOST], { notBefore, notAfter });
    for (const edge of [notBefore, notAfter]) {
      await health(future, HOST, edge.getTime());
      await server?.stop();
    }
    await assert.rejects(health(future, HOST, notAfter.getTime() + 1000), {
      connectionErrorCode: TLS,
      reason: "the certificate of CN=test server expired on Dec 31 00:00:00 2030 GMT",
      detail: { causeCode: "CERT_HAS_EXPIRED" },
    });
    await server?.stop();
    await assert.rejects(health(future, HOST, notBefore.getTime() - 1000), {
      connectionErrorCode: TLS,
      reason: "the certificate of CN=test server is valid only from Jan  1 00:00:00 2030 GMT",
    });
  });

  it("K03: does not let a machine that finds the dates wrong hide a wrong CA", async () => {
    const notBefore = new Date("2045-01-01T00:00:00Z");
    const other = await makeAuthority("test CA", { notBefore });
    const foreign = await other.issue([HOST], { notBefore });
    await assert.rejects(health(foreign, HOST, Date.parse("2046-01-01T00:00:00Z")), {
      connectionErrorCode: TLS,
    });
  });

  it("K03: refuses an expired CA", async () => {
    const old = await makeAuthority("old CA", { notAfter: new Date("2025-01-01T00:00:00Z") });
    server = await answering(await old.issue([HOST]), {
      status: 200,
      text: JSON.stringify(HEALTHY),
    });
    const call = clientTo(server.port).health(endpointOf(old), CREDENTIAL, CONTEXT);
    await assert.rejects(call, {
      connectionErrorCode: TLS,
      reason: "the certificate of CN=old CA expired on Jan  1 00:00:00 2025 GMT",
    });
  });

  it("K04: matches a wildcard with one label, not with two and not with the bare domain", async () => {
    const wildcard = await authority.issue(["*.epsvc.test"]);
    await health(wildcard, "ep-1.epsvc.test");
    for (const host of ["epsvc.test", "a.b.epsvc.test"]) {
      await server?.stop();
      await assert.rejects(health(wildcard, host), { connectionErrorCode: TLS });
    }
    await server?.stop();
    await health(await authority.issue(["*.epsvc.test", "epsvc.test"]), "epsvc.test");
  });

  it("K03: takes plain HTTP, a closed handshake and an old TLS version for a wrong TLS configuration", async () => {
    const odd = [
      await plain((socket) => void socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
      await plain((socket) => void socket.destroy()),
    ];
    for (const one of odd) {
      const call = clientTo(one.port).health(endpointOf(authority), CREDENTIAL, CONTEXT);
      await assert.rejects(call, { connectionErrorCode: TLS });
      await one.stop();
    }
  });

  const dialled: [code: string, expected: ConnectionErrorCode][] = [
    ["ENOTFOUND", "XKS_PROXY_NOT_REACHABLE"],
    ["EAI_AGAIN", "XKS_PROXY_NOT_REACHABLE"],
    ["ECONNREFUSED", "XKS_PROXY_NOT_REACHABLE"],
    ["EHOSTUNREACH", "XKS_PROXY_NOT_REACHABLE"],
    ["ENETUNREACH", "XKS_PROXY_NOT_REACHABLE"],
    ["ETIMEDOUT", "XKS_PROXY_NOT_REACHABLE"],
    ["ECONNRESET", "XKS_PROXY_NOT_REACHABLE"],
    ["EMFILE", "NETWORK_ERRORS"],
  ];
  for (const [code, expected] of dialled) {
    it(`K06: makes ${expected} of a connection that fails with ${code} and keeps its reason`, async () => {
      const dial = () => Promise.reject(Object.assign(new Error("the model's reason"), { code }));
      const client = new XksClient({ profile: AWS_V1, clock: testClock(), region: "r", dial });
      await assert.rejects(client.health(endpointOf(authority), CREDENTIAL, CONTEXT), {
        connectionErrorCode: expected,
        reason: "the model's reason",
        detail: { causeCode: code },
      });
    });
  }

  it("K06: makes XKS_PROXY_NOT_REACHABLE of a closed port and of a connection that takes longer than 30 ms", async () => {
    const gone = await plain(() => undefined);
    await gone.stop();
    await assert.rejects(clientTo(gone.port).health(endpointOf(authority), CREDENTIAL, CONTEXT), {
      connectionErrorCode: "XKS_PROXY_NOT_REACHABLE",
    });
    const dial = () => new Promise<never>(() => undefined);
    const client = new XksClient({
      profile: AWS_V1,
      clock: testClock(),
      region: "r",
      dial,
      callTimeoutMs: 30,
    });
    await assert.rejects(client.health(endpointOf(authority), CREDENTIAL, CONTEXT), {
      connectionErrorCode: "XKS_PROXY_NOT_REACHABLE",
      reason: "no connection within 30 ms",
    });
  });

  const codes: Record<XksErrorName, ConnectionErrorCode> = {
    ValidationException: "XKS_PROXY_INVALID_RESPONSE",
    InvalidStateException: "XKS_PROXY_INVALID_RESPONSE",
    InvalidCiphertextException: "XKS_PROXY_INVALID_RESPONSE",
    InvalidKeyUsageException: "XKS_PROXY_INVALID_RESPONSE",
    AuthenticationFailedException: "INVALID_CREDENTIALS",
    AccessDeniedException: "XKS_PROXY_ACCESS_DENIED",
    KeyNotFoundException: "XKS_PROXY_INVALID_RESPONSE",
    InvalidUriPathException: "XKS_PROXY_INVALID_CONFIGURATION",
    ThrottlingException: "XKS_PROXY_TIMED_OUT",
    InternalException: "XKS_PROXY_INVALID_RESPONSE",
    UnsupportedOperationException: "XKS_PROXY_INVALID_RESPONSE",
    DependencyTimeoutException: "XKS_PROXY_TIMED_OUT",
  };
  for (const [errorName, connectionErrorCode] of Object.entries(codes)) {
    it(`K08: makes ${connectionErrorCode} of ${errorName}`, async () => {
      const text = JSON.stringify({ errorName, errorMessage: "details" });
      server = await answering(leaf, { status: ERROR_STATUS[errorName as XksErrorName], text });
      const call = clientTo(server.port).health(endpointOf(authority), CREDENTIAL, CONTEXT);
      await assert.rejects(call, {
        connectionErrorCode,
        proxyErrorName: errorName,
        reason: `the proxy answered ${errorName}`,
      });
    });
  }

  const detail = HEALTHY.ekmFleetDetails[0];
  const broken: [title: string, status: number, text: string][] = [
    ["HTML", 200, "<html></html>"],
    ["a list", 200, "[]"],
    ["a 404 without a body", 404, ""],
    ["a 500 with another error name", 500, '{"errorName":"Oops"}'],
    ["a 500 that names a 401", 500, '{"errorName":"AuthenticationFailedException"}'],
    ["fleet size 0", 200, JSON.stringify({ ...HEALTHY, xksProxyFleetSize: 0 })],
    ["no key manager", 200, JSON.stringify({ ...HEALTHY, ekmFleetDetails: [] })],
    [
      "11 key managers",
      200,
      JSON.stringify({ ...HEALTHY, ekmFleetDetails: Array(11).fill(detail) }),
    ],
    [
      "an unknown state",
      200,
      JSON.stringify({ ...HEALTHY, ekmFleetDetails: [{ ...detail, healthStatus: "GOOD" }] }),
    ],
    ...Object.keys(HEALTHY).map((name): [string, number, string] => [
      `no ${name}`,
      200,
      JSON.stringify({ ...HEALTHY, [name]: undefined }),
    ]),
  ];
  for (const [title, status, text] of broken) {
    it(`K09: makes XKS_PROXY_INVALID_RESPONSE of a health answer with ${title}`, async () => {
      server = await answering(leaf, { status, text });
      const call = clientTo(server.port).health(endpointOf(authority), CREDENTIAL, CONTEXT);
      await assert.rejects(call, { connectionErrorCode: "XKS_PROXY_INVALID_RESPONSE" });
    });
  }

  it("K09: makes XKS_PROXY_INVALID_RESPONSE of a connection that breaks after the handshake, and of 1 MiB and a byte", async () => {
    for (const answer of ["reset", { status: 200, text: " ".repeat(1_048_577) }] as const) {
      server = await answering(leaf, answer);
      const call = clientTo(server.port).health(endpointOf(authority), CREDENTIAL, CONTEXT);
      await assert.rejects(call, { connectionErrorCode: "XKS_PROXY_INVALID_RESPONSE" });
      await server.stop();
    }
  });

  it("K10: makes XKS_PROXY_NOT_REACHABLE of all UNAVAILABLE and takes DEGRADED and unknown fields", async () => {
    const withStates = (...states: string[]) =>
      JSON.stringify({
        ...HEALTHY,
        more: 1,
        ekmFleetDetails: states.map((healthStatus) => ({ ...detail, healthStatus, more: 1 })),
      });
    server = await answering(leaf, { status: 200, text: withStates("UNAVAILABLE", "UNAVAILABLE") });
    await assert.rejects(clientTo(server.port).health(endpointOf(authority), CREDENTIAL, CONTEXT), {
      connectionErrorCode: "XKS_PROXY_NOT_REACHABLE",
      reason: "the proxy reaches none of its key managers",
    });
    await server.stop();
    server = await answering(leaf, { status: 200, text: withStates("UNAVAILABLE", "DEGRADED") });
    const answer = await clientTo(server.port).health(endpointOf(authority), CREDENTIAL, CONTEXT);
    assert.deepEqual(
      answer.ekmFleet.map(({ healthStatus }) => healthStatus),
      ["UNAVAILABLE", "DEGRADED"],
    );
  });

  it("K09: refuses key metadata without a spec, with a wrong status and with 11 usages", async () => {
    const right = { keySpec: "AES_256", keyUsage: ["ENCRYPT"], keyStatus: "ENABLED" };
    for (const fault of [
      { keySpec: undefined },
      { keyStatus: "ON" },
      { keyUsage: Array(11).fill("SIGN") },
      { keyUsage: "ENCRYPT" },
    ]) {
      server = await answering(leaf, { status: 200, text: JSON.stringify({ ...right, ...fault }) });
      const call = clientTo(server.port).metadata(endpointOf(authority), CREDENTIAL, KEY);
      await assert.rejects(call, { connectionErrorCode: "XKS_PROXY_INVALID_RESPONSE" });
      await server.stop();
    }
  });

  it("K21: gives out no ciphertext with wrong lengths, 21 bytes of metadata, or a wrong or missing integrity value", async () => {
    const sealed = seal(Buffer.alloc(32, 1), { plaintext: TEXT, cipherAad: Buffer.alloc(3) });
    const base64 = (bytes: Buffer) => bytes.toString("base64");
    const right = {
      ciphertext: base64(sealed.ciphertext),
      initializationVector: base64(sealed.iv),
      authenticationTag: base64(sealed.tag),
      ciphertextDataIntegrityValue: base64(cdiv(Buffer.alloc(0), sealed)),
    };
    const faults: [fault: object, reason: string][] = [
      [{ ciphertext: base64(Buffer.alloc(31)) }, "ciphertext has an illegal length in the answer"],
      [
        { initializationVector: base64(Buffer.alloc(13)) },
        "initializationVector has an illegal length in the answer",
      ],
      [
        { authenticationTag: base64(Buffer.alloc(15)) },
        "authenticationTag has an illegal length in the answer",
      ],
      [
        { ciphertextMetadata: base64(Buffer.alloc(21)) },
        "ciphertextMetadata has an illegal length in the answer",
      ],
      [
        { ciphertextMetadata: base64(Buffer.alloc(1)) },
        "ciphertextDataIntegrityValue does not fit the answer",
      ],
      [
        { ciphertextDataIntegrityValue: undefined },
        "ciphertextDataIntegrityValue is missing in the answer or has an illegal value",
      ],
      [
        { authenticationTag: "_" },
        "authenticationTag is missing in the answer or has an illegal value",
      ],
      [{}, ""],
    ];
    for (const [fault, reason] of faults) {
      server = await answering(leaf, { status: 200, text: JSON.stringify({ ...right, ...fault }) });
      const call = clientTo(server.port).encrypt(endpointOf(authority), CREDENTIAL, {
        ...KEY,
        plaintext: TEXT,
      });
      if (reason === "") assert.deepEqual(await call, sealed);
      else
        await assert.rejects(call, { connectionErrorCode: "XKS_PROXY_INVALID_RESPONSE", reason });
      await server.stop();
    }
  });

  it("K21: gives out no plaintext of another length than the ciphertext", async () => {
    server = await answering(leaf, { status: 200, text: '{"plaintext":"AAAA"}' });
    const sealed = {
      ciphertext: TEXT,
      iv: Buffer.alloc(12),
      tag: Buffer.alloc(16),
      metadata: Buffer.alloc(0),
    };
    const call = clientTo(server.port).decrypt(endpointOf(authority), CREDENTIAL, {
      ...KEY,
      sealed,
    });
    await assert.rejects(call, { reason: "plaintext has an illegal length in the answer" });
  });
});
