import assert from "node:assert/strict";
import fc from "fast-check";
import { KMS_NAME_LENGTH, KMS_NAME_PATTERN } from "../../core/limits";
import { baseName, generationName } from "../../core/names";

describe("core/names", () => {
  it("keeps a short plain name as it is", () => {
    assert.equal(baseName("hyok", "dev"), "hyok-dev");
    assert.equal(baseName("hyok", "eu-1"), "hyok-eu-1");
  });

  it("keeps 18 characters and cuts 19", () => {
    assert.equal(baseName("hyok", "a".repeat(13)), `hyok-${"a".repeat(13)}`);
    assert.equal(baseName("hyok", "a".repeat(14)), "hyok-aaaaaa-835a73");
  });

  it("tells stacks apart that read alike", () => {
    const alike = ["dev", "Dev", "DEV", "d.ev", "d_ev", "d-ev"];
    assert.equal(new Set(alike.map((stack) => baseName("hyok", stack))).size, alike.length);
    assert.notEqual(baseName("a-b", "c"), baseName("a", "b-c"));
  });

  it("starts with a letter and has no double dash and none at an end, so that every resource may carry it", () => {
    assert.match(baseName("1.2", "--"), /^stack-[0-9a-f]{6}$/);
    const word = fc.string({ minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(word, word, (project, stack) => {
        assert.match(baseName(project, stack), /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
        assert(baseName(project, stack).length <= 18);
      }),
      { seed: 7 },
    );
  });

  it("ends in the generation and fits the limits of a KMS name, whatever the stack", () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9_.-]{1,60}$/);
    fc.assert(
      fc.property(word, fc.stringMatching(/^[a-z0-9]{6}$/), (stack, generation) => {
        const name = generationName(baseName("hyok", stack), generation);
        assert(name.endsWith(`-${generation}`));
        assert.match(name, KMS_NAME_PATTERN);
        assert(name.length >= KMS_NAME_LENGTH.min && name.length <= KMS_NAME_LENGTH.max);
        assert(name.startsWith("hyok-"));
      }),
      { seed: 7 },
    );
  });
});
