import assert from "node:assert/strict";
import { sandboxWanted } from "../../../cli/gate/where";

const KIT = { root: "/kit", directory: "/kit", stage: "preview", asked: undefined } as const;

describe("cli/gate/where", () => {
  it("takes the sandbox where no account is configured, and the clouds where one is", () => {
    assert.equal(sandboxWanted(KIT, {}), true);
    assert.equal(sandboxWanted(KIT, { VOLCENGINE_ACCESS_KEY: "" }), true);
    assert.equal(sandboxWanted(KIT, { VOLCENGINE_ACCESS_KEY: "AKLT" }), false);
    assert.equal(sandboxWanted(KIT, { ALICLOUD_PROFILE: "default" }), false);
  });

  it("does what it is told", () => {
    assert.equal(sandboxWanted({ ...KIT, asked: true }, { ALICLOUD_ACCESS_KEY: "LTAI" }), true);
    assert.equal(sandboxWanted({ ...KIT, asked: false }, {}), false);
  });

  it("needs no account for a state, and refuses a sandbox for it", () => {
    assert.equal(sandboxWanted({ ...KIT, stage: "state" }, {}), false);
    assert.throws(() => sandboxWanted({ ...KIT, stage: "state", asked: true }, {}), {
      name: "UsageError",
      message:
        "--sandbox: expected a preview or --update, received --state; a throwaway sandbox has no state",
    });
  });

  it("refuses a sandbox for another program", () => {
    assert.throws(() => sandboxWanted({ ...KIT, directory: "/other" }, {}), {
      name: "UsageError",
      message:
        "--sandbox: expected a stack of the kit, received the program in /other; configure an account of its clouds",
    });
  });
});
