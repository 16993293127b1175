import assert from "node:assert/strict";
import { refusalOf } from "../../../cli/preview/refusals";
import { said, step, urn } from "./engine-events";

const KEY = urn("volcengine:kms/key:Key", "finetune", "hyok:volcengine:HostedKey");

describe("cli/preview/refusals", () => {
  const forms: readonly (readonly [string, "delete" | "replace"])[] = [
    [`Preview failed: resource "${KEY}" cannot be deleted\nbecause it is protected. To`, "delete"],
    [
      `unable to replace resource "${KEY}"\nas it is currently marked for protection. To`,
      "replace",
    ],
    [
      `unable to replace resource "${KEY}" as part of replacing "urn:x" as it is currently marked for protection.`,
      "replace",
    ],
  ];
  for (const [words, operation] of forms)
    it(`reads a refused ${operation}: ${words.slice(0, 24)}`, () =>
      assert.deepEqual(refusalOf(said("error", words)), {
        urn: KEY,
        type: "volcengine:kms/key:Key",
        parents: ["hyok:volcengine:HostedKey"],
        name: "finetune",
        operation,
      }));

  it("takes nothing else for one", () => {
    const [[words] = [""]] = forms;
    assert.equal(refusalOf(said("warning", words)), undefined);
    assert.equal(refusalOf(said("error", `resource "${KEY}" cannot be deleted`)), undefined);
    assert.equal(refusalOf(step("delete")), undefined);
  });
});
