import assert from "node:assert/strict";
import type { Sealed } from "../../../sandbox/xks/crypto";
import { XksError, type XksErrorName } from "../../../sandbox/xks/errors";
import { AWS_V1 } from "../../../sandbox/xks/profile";
import type { KeyFacts, KeyManager } from "../../../sandbox/xks/proxy/backend";
import {
  benchTenant,
  metadataFor,
  refusal,
  refused,
  startBench,
  START_MS,
  type ProxyBench,
} from "./proxy-bench";

const BASE = "/kms/xks/v1";
const HEALTH = { requestMetadata: { kmsRequestId: "r-1", kmsOperation: "KmsHealthCheck" } };
const ENCRYPT = {
  requestMetadata: metadataFor("Encrypt"),
  plaintext: "c2FuZGJveA==",
  encryptionAlgorithm: "AES_GCM",
  ciphertextDataIntegrityValueAlgorithm: "SHA_256",
};

/** A key manager whose answers a test sets; `never` does not answer at all. */
class ScriptedManager implements KeyManager {
  readonly vendor = "script";
  readonly model = "scripted";
  describes = 0;
  decryptsTo: Buffer | XksErrorName = Buffer.from("sandbox");
  sealed: Sealed = {
    ciphertext: Buffer.alloc(7),
    iv: Buffer.alloc(12),
    tag: Buffer.alloc(16),
    metadata: Buffer.alloc(0),
  };

  constructor(
    readonly id: string,
    public state: "well" | "never" | "broken" | XksErrorName = "well",
  ) {}

  async describe(): Promise<KeyFacts> {
    this.describes += 1;
    await this.act();
    return { spec: "AES_256", usage: ["ENCRYPT", "DECRYPT"], enabled: true };
  }

  async encrypt(): Promise<Sealed> {
    await this.act();
    return this.sealed;
  }

  async decrypt(): Promise<Buffer> {
    if (typeof this.decryptsTo === "string") throw new XksError(this.decryptsTo, "scripted");
    return this.decryptsTo;
  }

  private act(): Promise<void> {
    if (this.state === "well") return Promise.resolve();
    if (this.state === "never") return new Promise(() => undefined);
    if (this.state === "broken") return Promise.reject(new TypeError("plaintext sandbox quoted"));
    return Promise.reject(new XksError(this.state, "scripted"));
  }
}

function startWith(...managers: ScriptedManager[]): Promise<ProxyBench> {
  const profile = { ...AWS_V1, timing: { ...AWS_V1.timing, dependencyTimeoutMs: 30 } };
  const keys = new Map(managers.map((manager) => [manager.id, { manager, keyId: "k" }]));
  return startBench({ profile, tenants: (local) => [benchTenant(local, { keys })] });
}

async function statesOf(bench: ProxyBench): Promise<unknown[]> {
  const { status, json } = await bench.post(`${BASE}/health`, HEALTH);
  assert.equal(status, 200);
  const details = json["ekmFleetDetails"] as { id: string; healthStatus: string }[];
  return details.map(({ healthStatus }) => healthStatus);
}

describe("sandbox/xks/proxy: key managers", () => {
  let bench: ProxyBench;
  afterEach(() => bench.stop());

  it("P46: refuses with 403 when the secondary authorization says no; health still answers 200", async () => {
    const manager = new ScriptedManager("m");
    const keys = new Map([["m", { manager, keyId: "k" }]]);
    const asked: unknown[] = [];
    const authorize = (question: object) => {
      asked.push({ ...question, metadata: undefined });
      return false;
    };
    bench = await startBench({ tenants: (local) => [benchTenant(local, { keys, authorize })] });
    const answer = await bench.post(`${BASE}/keys/m/encrypt`, ENCRYPT);
    assert.deepEqual(refusal(answer), refused(403, "AccessDeniedException"));
    assert.deepEqual(asked, [{ operation: "encrypt", externalKeyId: "m", metadata: undefined }]);
    assert.equal((await bench.post(`${BASE}/health`, HEALTH)).status, 200);
  });

  it("P47: throttles the third request of a second with a limit of 2, on that prefix alone", async () => {
    bench = await startBench({
      tenants: (local) => [
        benchTenant(local, { requestsPerSecond: 2 }),
        benchTenant(local, { prefix: "/b", requestsPerSecond: 2 }),
      ],
    });
    const post = async (path: string) => refusal(await bench.post(path, HEALTH));
    const path = `${BASE}/health`;
    const unsigned = await bench.post(path, HEALTH, { sign: false });
    assert.equal(unsigned.status, 401);
    assert.deepEqual(
      [await post(path), await post(path)],
      [
        [200, undefined],
        [200, undefined],
      ],
    );
    assert.deepEqual(await post(path), refused(429, "ThrottlingException"));
    assert.deepEqual(await post(`/b${path}`), [200, undefined]);
    bench.clock.ms += 1000;
    assert.deepEqual(await post(path), [200, undefined]);
  });

  it("P48: answers 503 for a key manager that is silent for 30 ms and 500 for a broken one", async () => {
    const manager = new ScriptedManager("m", "never");
    bench = await startWith(manager);
    const encrypt = async () => refusal(await bench.post(`${BASE}/keys/m/encrypt`, ENCRYPT));
    assert.deepEqual(await encrypt(), refused(503, "DependencyTimeoutException"));
    manager.state = "broken";
    assert.deepEqual(await encrypt(), refused(500, "InternalException"));
    assert.equal(bench.lines.join("").includes("quoted"), false);
    assert.equal(bench.lines.filter((line) => line.includes("unexpected TypeError")).length, 1);
  });

  it("P49: reports one of two lost key managers as mixed and both lost as UNAVAILABLE", async () => {
    const [one, two] = [new ScriptedManager("one"), new ScriptedManager("two")];
    bench = await startWith(one, two);
    two.state = "InternalException";
    assert.deepEqual(await statesOf(bench), ["ACTIVE", "UNAVAILABLE"]);
    one.state = "never";
    assert.deepEqual(await statesOf(bench), ["UNAVAILABLE", "UNAVAILABLE"]);
    one.state = "KeyNotFoundException";
    assert.deepEqual(await statesOf(bench), ["DEGRADED", "UNAVAILABLE"]);
  });

  it("P50: keeps a good health answer for 59999 ms and asks again at 60000 ms", async () => {
    const manager = new ScriptedManager("m");
    bench = await startWith(manager);
    assert.deepEqual(await statesOf(bench), ["ACTIVE"]);
    manager.state = "InternalException";
    bench.clock.ms = START_MS + 59_999;
    assert.deepEqual([await statesOf(bench), manager.describes], [["ACTIVE"], 1]);
    bench.clock.ms = START_MS + 60_000;
    assert.deepEqual([await statesOf(bench), manager.describes], [["UNAVAILABLE"], 2]);
  });

  it("P50: never keeps a bad health answer", async () => {
    const manager = new ScriptedManager("m", "InternalException");
    bench = await startWith(manager);
    assert.deepEqual(await statesOf(bench), ["UNAVAILABLE"]);
    manager.state = "well";
    assert.deepEqual(await statesOf(bench), ["ACTIVE"]);
  });

  it("P20: gives out no ciphertext whose test decrypt is refused or gives other bytes", async () => {
    const manager = new ScriptedManager("m");
    bench = await startWith(manager);
    for (const result of [
      Buffer.from("SANDBOX"),
      Buffer.alloc(6),
      "InvalidCiphertextException",
    ] as const) {
      manager.decryptsTo = result;
      const answer = await bench.post(`${BASE}/keys/m/encrypt`, ENCRYPT);
      assert.deepEqual(refusal(answer), refused(500, "InternalException"));
    }
    manager.decryptsTo = Buffer.from("sandbox");
    assert.equal((await bench.post(`${BASE}/keys/m/encrypt`, ENCRYPT)).status, 200);
  });

  it("P20: keeps the name of a failure of the test decrypt that says nothing about the ciphertext", async () => {
    const manager = new ScriptedManager("m");
    manager.decryptsTo = "ThrottlingException";
    bench = await startWith(manager);
    const answer = await bench.post(`${BASE}/keys/m/encrypt`, ENCRYPT);
    assert.deepEqual(refusal(answer), refused(429, "ThrottlingException"));
  });

  it("gives out no ciphertext of an illegal length", async () => {
    const manager = new ScriptedManager("m");
    bench = await startWith(manager);
    const right = manager.sealed;
    const wrong: Partial<Sealed>[] = [
      { ciphertext: Buffer.alloc(8) },
      { iv: Buffer.alloc(13) },
      { tag: Buffer.alloc(15) },
      { metadata: Buffer.alloc(21) },
    ];
    for (const change of wrong) {
      manager.sealed = { ...right, ...change };
      const answer = await bench.post(`${BASE}/keys/m/encrypt`, ENCRYPT);
      assert.deepEqual(refusal(answer), refused(500, "InternalException"));
    }
  });

  it("P53: logs kmsRequestId and outcome, and neither plaintext nor ciphertext, at level debug", async () => {
    bench = await startWith(new ScriptedManager("m"));
    const answer = await bench.post(`${BASE}/keys/m/encrypt`, ENCRYPT);
    const { durationMs, ...line } = JSON.parse(bench.lines.at(-1) ?? "") as Record<string, unknown>;
    assert.equal(typeof durationMs, "number");
    assert.deepEqual(line, {
      time: "2026-01-15T08:30:00.000Z",
      level: "info",
      message: "request",
      api: "encrypt",
      externalKeyId: "m",
      kmsRequestId: "00000000-0000-4000-8000-0000000000f1",
      kmsOperation: "Encrypt",
      status: 200,
    });
    const log = bench.lines.join("");
    for (const value of [ENCRYPT.plaintext, 'sandbox"', ...Object.values(answer.json)]) {
      assert.equal(log.includes(String(value)), false);
    }
  });
});
