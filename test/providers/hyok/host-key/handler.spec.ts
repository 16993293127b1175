import assert from "node:assert/strict";
import { HostKeyHandler } from "../../../../providers/hyok/host-key/handler";
import type { CheckResult } from "../../../../providers/server/handler";
import { Unknown, type Properties } from "../../../../providers/server/values";
import { Workbench } from "../workbench";

const about = new Workbench().request("HostKey");
const KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5";
const STATE = { invocationId: "ivk-1", publicKey: KEY };

const missing = (end: string) =>
  `host: reading the SSH host key of ${about.name} through Cloud Assistant ended with ${end}; check that the image carries the Cloud Assistant agent, then run pulumi up again`;

describe("providers/hyok/host-key", () => {
  const handler = new HostKeyHandler();
  const check = (news: Properties, olds?: Properties): CheckResult =>
    handler.check({ ...about, randomSeed: new Uint8Array(), news, olds });
  const reasons = (news: Properties, olds?: Properties): string[] =>
    check(news, olds).failures.map(({ property, reason }) => `${property}: ${reason}`);
  const changes = (news: Properties): unknown =>
    handler.diff({ ...about, id: "ivk-1", oldInputs: STATE, olds: STATE, news }).changes;

  it("keeps the key that was printed", () => {
    const { inputs, failures } = check(STATE);
    assert.deepEqual(failures, []);
    assert.deepEqual(handler.create({ ...about, inputs, preview: false }), {
      id: "ivk-1",
      outputs: STATE,
    });
  });

  for (const [what, news] of [
    ["results that the cloud has dropped", { obstacle: "no result (no message)" }],
    ["a run that the cloud has forgotten", { obstacle: "InvalidInvocation.NotFound" }],
    ["another answer of the same run", { publicKey: "ssh-ed25519 BBBB" }],
    ["an answer that is not known yet", { publicKey: Unknown.value, obstacle: Unknown.value }],
  ] as const) {
    it(`changes nothing for ${what}`, () => {
      const { inputs, failures } = check({ invocationId: "ivk-1", ...news }, STATE);
      assert.deepEqual([inputs, failures], [STATE, []]);
      assert.deepEqual(changes(inputs), {});
    });
  }

  it("takes the key of another run by a replacement", () => {
    const news = { invocationId: "ivk-2", publicKey: "ssh-ed25519 BBBB" };
    assert.deepEqual(check(news, STATE).inputs, news);
    assert.deepEqual(changes(news), { invocationId: { kind: "update-replace", inputDiff: false } });
  });

  it("waits in a preview for a run that is not there yet", () => {
    const news = { invocationId: Unknown.value, publicKey: Unknown.value, obstacle: Unknown.value };
    const { inputs, failures } = check(news);
    assert.deepEqual(failures, []);
    const { id, outputs } = handler.create({ ...about, inputs, preview: true });
    assert.deepEqual([id, outputs["publicKey"]], ["", Unknown.value]);
  });

  it("says why there is no key where none is in state, nor in that of another run", () => {
    const news = { invocationId: "ivk-2", obstacle: "Failed (no agent)" };
    const expected = [`publicKey: ${missing("Failed (no agent)")}`];
    assert.deepEqual(reasons(news), expected);
    assert.deepEqual(reasons(news, STATE), expected);
    assert.deepEqual(reasons({ invocationId: "ivk-2" }), [
      `publicKey: ${missing("no result (no message)")}`,
    ]);
  });

  it("refuses a key of another kind, a run without an id, and unknown arguments", () => {
    assert.deepEqual(reasons({ invocationId: "", publicKey: "ssh-rsa AAAA", host: "i-1" }), [
      "invocationId: expected 1 to 128 characters, no spaces, received ''; pass the id of the Cloud Assistant run that prints the key",
      "publicKey: expected 1 to 200 characters, a public host key without comment (ssh-ed25519 AAAA...), received 'ssh-rsa AAAA'; pass kind and key of what the run printed",
      "host: expected one of invocationId, publicKey, obstacle, received 'host'; remove it or correct its name",
    ]);
  });

  it("reads the key from state, refuses an import, and has nothing to delete", () => {
    const read = handler.read({ ...about, id: "ivk-1", inputs: STATE, olds: STATE });
    assert.deepEqual(read, { id: "ivk-1", inputs: STATE, outputs: STATE });
    assert.throws(() => handler.read({ ...about, id: "ivk-1", inputs: {}, olds: {} }), {
      message:
        "reading host key (ivk-1): it lives in the stack's state only and cannot be imported; declare a new one",
    });
    assert.equal(handler.delete(), undefined);
  });
});
