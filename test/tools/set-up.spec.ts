import assert from "node:assert/strict";
import { checkNode, matchesLock } from "../../tools/set-up.cjs";

describe("tools/set-up", () => {
  for (const version of ["20.19.0", "20.20.2", "22.0.0"]) {
    it(`accepts Node ${version}`, () => assert.doesNotThrow(() => checkNode(version)));
  }
  for (const version of ["20.18.3", "18.20.0"]) {
    it(`refuses Node ${version}`, () => {
      assert.throws(() => checkNode(version), {
        message: `node: expected version 20.19 or newer, received ${version}; install a newer one from https://nodejs.org`,
      });
    });
  }

  const lock = {
    packages: {
      "": {},
      "node_modules/a": { version: "1.0.0" },
      "node_modules/b": { version: "2.0.0", optional: true },
    },
  };
  const cases: [string, Record<string, { version: string }>, boolean][] = [
    [
      "everything",
      { "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "2.0.0" } },
      true,
    ],
    ["no optional package", { "node_modules/a": { version: "1.0.0" } }, true],
    ["another version", { "node_modules/a": { version: "1.0.1" } }, false],
    ["nothing", {}, false],
    [
      "one package too many",
      { "node_modules/a": { version: "1.0.0" }, "node_modules/c": { version: "1.0.0" } },
      false,
    ],
  ];
  for (const [name, packages, expected] of cases) {
    it(`says ${expected} when npm installed ${name}`, () => {
      assert.equal(matchesLock(lock, { packages }), expected);
    });
  }
});
