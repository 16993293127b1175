import assert from "node:assert/strict";
import { Faults, type Fault } from "../../../sandbox/cloud/faults";

const fault = (changes: Partial<Fault> = {}): Fault => ({
  target: "volcengine:kms:CreateKey",
  code: "ServiceUnavailable",
  status: 503,
  delayMs: 0,
  remaining: 1,
  ...changes,
});

/** Codes with which calls of a target end; `ok` for none. */
async function outcomes(faults: Faults, target: string, calls: number): Promise<string[]> {
  const found: string[] = [];
  for (let call = 0; call < calls; call += 1) {
    found.push(
      await faults.strike(target).then(
        () => "ok",
        (error: { code: string; status: number }) => `${error.code} ${error.status}`,
      ),
    );
  }
  return found;
}

describe("sandbox/cloud/faults", () => {
  it("hits the asked number of calls and no more", async () => {
    const faults = new Faults();
    faults.add(fault({ remaining: 2 }));
    assert.deepEqual(await outcomes(faults, "volcengine:kms:CreateKey", 3), [
      "ServiceUnavailable 503",
      "ServiceUnavailable 503",
      "ok",
    ]);
    assert.deepEqual(faults.list(), []);
  });

  it("says in its message that somebody asked for it", async () => {
    const faults = new Faults();
    faults.add(fault());
    await assert.rejects(faults.strike("volcengine:kms:CreateKey"), {
      name: "CloudError",
      message: "fault on demand for volcengine:kms:CreateKey",
    });
  });

  it("leaves other operations alone, longer names among them", async () => {
    const faults = new Faults();
    faults.add(fault());
    assert.deepEqual(await outcomes(faults, "volcengine:kms:CreateKeyring", 1), ["ok"]);
    assert.equal(faults.list().length, 1);
  });

  it("hits every operation below a beginning with *", async () => {
    const faults = new Faults();
    faults.add(
      fault({ target: "volcengine:kms:*", remaining: 9, code: "Throttling", status: 429 }),
    );
    assert.deepEqual(await outcomes(faults, "volcengine:kms:Decrypt", 1), ["Throttling 429"]);
    assert.deepEqual(await outcomes(faults, "alibaba:kms:Decrypt", 1), ["ok"]);
    assert.equal(faults.list()[0]?.remaining, 8);
  });

  it("lets a delayed call through after its delay", async () => {
    const faults = new Faults();
    faults.add(fault({ code: "delay", delayMs: 1 }));
    assert.deepEqual(await outcomes(faults, "volcengine:kms:CreateKey", 2), ["ok", "ok"]);
    assert.deepEqual(faults.list(), []);
  });

  it("uses up the first of two faults before the second", async () => {
    const faults = new Faults();
    faults.add(fault({ code: "First" }));
    faults.add(fault({ code: "Second" }));
    assert.deepEqual(await outcomes(faults, "volcengine:kms:CreateKey", 2), [
      "First 503",
      "Second 503",
    ]);
  });

  it("forgets all faults", async () => {
    const faults = new Faults();
    faults.add(fault({ remaining: 5 }));
    faults.clear();
    assert.deepEqual(await outcomes(faults, "volcengine:kms:CreateKey", 1), ["ok"]);
  });
});
