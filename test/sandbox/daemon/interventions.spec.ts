import assert from "node:assert/strict";
import { CloudError } from "../../../sandbox/cloud/error";
import type { Intervention } from "../../../sandbox/daemon/control";
import { ConsoleFaults, faultOf } from "../../../sandbox/daemon/interventions";

const CONNECT = "volcengine:kms:ConnectCustomKeyStore";

const deed = (script: string): Intervention => ({ target: CONNECT, deed: { kind: "run", script } });

describe("sandbox/daemon/interventions", () => {
  const done: string[] = [];
  let faults: ConsoleFaults;
  beforeEach(() => {
    done.length = 0;
    faults = new ConsoleFaults();
    faults.onDeed((each, pending) => {
      done.push(`${each.kind === "run" ? each.script : each.kind} ${JSON.stringify(pending)}`);
      return Promise.resolve();
    });
  });

  it("does a deed once, just before the next call of its target", async () => {
    faults.intervene(deed("first"));
    await faults.strike("volcengine:kms:CreateKey");
    assert.deepEqual(done, []);
    await faults.strike(CONNECT, { CustomKeyStoreID: "1" });
    await faults.strike(CONNECT);
    assert.deepEqual(done, ['first {"CustomKeyStoreID":"1"}']);
  });

  it("does two deeds of one target in their order", async () => {
    faults.intervene(deed("first"));
    faults.intervene(deed("second"));
    await faults.strike(CONNECT);
    assert.deepEqual(done, ["first {}", "second {}"]);
  });

  it("does the deed before the fault strikes", async () => {
    faults.intervene(deed("first"));
    faults.add(faultOf({ target: CONNECT }));
    await assert.rejects(faults.strike(CONNECT), { code: "ServiceUnavailable", status: 503 });
    assert.deepEqual(done, ["first {}"]);
  });

  it("reports a deed that fails, and does not do it again", async () => {
    faults.onDeed(() => Promise.reject(new Error("no such host")));
    faults.intervene(deed("first"));
    await assert.rejects(faults.strike(CONNECT), (error: unknown) => {
      assert.ok(error instanceof CloudError);
      assert.equal(error.code, "InterventionFailed");
      assert.equal(
        error.message,
        `doing what a person at the console does before ${CONNECT}: no such host`,
      );
      return true;
    });
    await faults.strike(CONNECT);
  });

  it("fills in what a fault leaves out", () => {
    assert.deepEqual(faultOf({ target: "t" }), {
      target: "t",
      code: "ServiceUnavailable",
      status: 503,
      delayMs: 0,
      remaining: 1,
    });
    assert.deepEqual(faultOf({ target: "t", code: "c", status: 400, delayMs: 5, remaining: 3 }), {
      target: "t",
      code: "c",
      status: 400,
      delayMs: 5,
      remaining: 3,
    });
  });
});
