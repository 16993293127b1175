import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { generateKeyPair } from "../../../../providers/hyok/proxy-credential/generate";
import { ProxyCredentialHandler } from "../../../../providers/hyok/proxy-credential/handler";
import { Secret, Unknown, type Properties } from "../../../../providers/server/values";
import { plain, Workbench } from "../workbench";

const about = new Workbench().request("ProxyCredential");

describe("providers/hyok/proxy-credential", () => {
  const handler = new ProxyCredentialHandler(randomBytes);

  it("makes 20 characters of A-Z and 2-7, and 43 of base64 without padding", () => {
    const { accessKeyId, secretAccessKey } = generateKeyPair(randomBytes);
    assert.match(accessKeyId, /^[A-Z2-7]{20}$/);
    assert.match(secretAccessKey, /^[A-Za-z0-9/+]{43}$/);
  });

  it("uses 100 random bits for the id and 256 for the secret", () => {
    const counted = (count: number): Uint8Array =>
      Uint8Array.from({ length: count }, (_, index) => index * 8 + 1);
    assert.deepEqual(generateKeyPair(counted), {
      accessKeyId: "BJRZBJRZBJRZBJRZBJRZ",
      secretAccessKey: Buffer.from(counted(32)).toString("base64").slice(0, 43),
    });
  });

  it("makes a pair at create, its secret marked", () => {
    const { id, outputs } = handler.create({
      ...about,
      inputs: { rotation: "2026" },
      preview: false,
    });
    assert.equal(id, outputs["generation"]);
    assert.match(id, /^[a-z2-7]{6}$/);
    assert.equal(outputs["rotation"], "2026");
    assert.ok(outputs["secretAccessKey"] instanceof Secret);
  });

  it("makes nothing in a preview", () => {
    const unused = new ProxyCredentialHandler(() => assert.fail("random bytes in a preview"));
    const { outputs } = unused.create({ ...about, inputs: {}, preview: true });
    assert.equal(outputs["accessKeyId"], Unknown.value);
    const updated = unused.update({
      ...about,
      id: "it",
      oldInputs: {},
      olds: {},
      news: { rotation: 2 },
      preview: true,
    });
    assert.equal(updated["accessKeyId"], Unknown.value);
  });

  it("makes a new pair for another rotation and only then", () => {
    const { id, outputs } = handler.create({ ...about, inputs: { rotation: 1 }, preview: false });
    const olds = plain(outputs);
    const diff = (news: Properties): unknown =>
      handler.diff({ ...about, id, oldInputs: { rotation: 1 }, olds, news }).changes;
    assert.deepEqual(diff({ rotation: 1 }), {});
    assert.deepEqual(diff({ rotation: 2 }), { rotation: { kind: "update", inputDiff: false } });
    assert.deepEqual(diff({}), { rotation: { kind: "update", inputDiff: false } });
    const next = plain(
      handler.update({ ...about, id, oldInputs: {}, olds, news: { rotation: 2 }, preview: false }),
    );
    assert.notEqual(next["accessKeyId"], olds["accessKeyId"]);
    assert.notEqual(next["secretAccessKey"], olds["secretAccessKey"]);
    assert.equal(next["generation"], olds["generation"]);
  });

  it("reads the pair from state and refuses an import", () => {
    const { id, outputs } = handler.create({ ...about, inputs: {}, preview: false });
    const found = handler.read({ ...about, id, inputs: {}, olds: plain(outputs) });
    assert.deepEqual(found?.outputs, outputs);
    assert.throws(() => handler.read({ ...about, id, inputs: {}, olds: {} }), {
      message: `reading proxy credential (${id}): it lives in the stack's state only and cannot be imported; declare a new one`,
    });
  });

  it("refuses a rotation that is neither text nor number, and unknown arguments", () => {
    const { failures } = handler.check({
      ...about,
      randomSeed: new Uint8Array(),
      olds: undefined,
      news: { rotation: true, length: 5 },
    });
    assert.deepEqual(
      failures.map(({ property, reason }) => `${property}: ${reason}`),
      [
        "rotation: expected a text or a number that changes when the pair is to be renewed, received true; use for example the date of the rotation, or leave it out",
        "length: expected one of rotation, received 'length'; remove it or correct its name",
      ],
    );
  });
});
