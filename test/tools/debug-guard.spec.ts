import assert from "node:assert/strict";
import { hideAnswers, withoutAnswer } from "../../tools/debug-guard.cjs";

describe("debug lines of the SDK", () => {
  it("lose the answer and everything after it", () => {
    const line =
      "RegisterResource RPC finished: resource:a[t]; err: null, resp: urn:x,-----BEGIN\nkey\n-----END";
    assert.equal(
      withoutAnswer(line),
      "RegisterResource RPC finished: resource:a[t]; err: null, resp: (left out)",
    );
    assert.equal(
      withoutAnswer("Registering resource: t=x, name=y"),
      "Registering resource: t=x, name=y",
    );
  });

  it("are cut on their way, with everything else that they say", () => {
    const lines: unknown[][] = [];
    const stand = { debug: (...line: unknown[]) => void lines.push(line) };
    hideAnswers(stand);
    stand.debug("resp: secret", "resource", 7);
    assert.deepEqual(lines, [["resp: (left out)", "resource", 7]]);
  });
});
