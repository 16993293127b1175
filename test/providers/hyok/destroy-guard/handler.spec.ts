import assert from "node:assert/strict";
import { DestroyGuardHandler } from "../../../../providers/hyok/destroy-guard/handler";
import type {
  CheckRequest,
  CreateRequest,
  DiffRequest,
  ReadRequest,
  UpdateRequest,
} from "../../../../providers/server/handler";
import { Unknown } from "../../../../providers/server/values";

const handler = new DestroyGuardHandler();
const check = (news: Record<string, unknown>) => handler.check({ news } as CheckRequest).failures;
const diff = (olds: object, news: object) => handler.diff({ olds, news } as DiffRequest).changes;

describe("providers/hyok: DestroyGuard", () => {
  it("takes names, none of them, and names that are not known yet", () => {
    for (const keys of [["finetune"], [], [Unknown.value], Unknown.value])
      assert.deepEqual(check({ keys }), []);
  });

  it("refuses anything else, and inputs that it does not have", () => {
    assert.deepEqual(check({ keys: "finetune" }), [
      {
        property: "keys",
        reason:
          "expected a list of names, received 'finetune'; name the keys that a destroy would take away",
      },
    ]);
    assert.equal(check({ keys: [7] }).length, 1);
    assert.equal(check({ keys: [], colour: "red" }).length, 1);
  });

  it("is made without a cloud, under its own name", () => {
    const create = (preview: boolean) =>
      handler.create({
        name: "keyProtection",
        inputs: { keys: ["a"] },
        preview,
      } as unknown as CreateRequest);
    assert.deepEqual(create(false), { id: "keyProtection", outputs: { keys: ["a"] } });
    assert.deepEqual(create(true), { id: "", outputs: { keys: ["a"] } });
  });

  it("records other keys in place", () => {
    assert.deepEqual(diff({ keys: ["a"] }, { keys: ["a"] }), {});
    assert.deepEqual(diff({ keys: ["a"] }, { keys: ["a", "b"] }), {
      keys: { kind: "update", inputDiff: true },
    });
    assert.deepEqual(handler.update({ news: { keys: ["a", "b"] } } as unknown as UpdateRequest), {
      keys: ["a", "b"],
    });
  });

  it("shows no drift and cannot be imported", () => {
    const state = { keys: ["a"] };
    const read = (olds: object) =>
      handler.read({ id: "keyProtection", inputs: state, olds } as unknown as ReadRequest);
    assert.deepEqual(read(state), { id: "keyProtection", inputs: state, outputs: state });
    assert.throws(
      () => read({}),
      /^Error: reading destroy guard \(keyProtection\): it lives in the stack's state only and cannot be imported; declare a new one$/,
    );
  });
});
