import assert from "node:assert/strict";
import { repaired } from "../../tools/stack-guard.cjs";

describe("tools/stack-guard", () => {
  for (const [given, expected] of [
    [
      "at a (/p/node_modules/@pulumi/resource.ts:1598:22)",
      "at a (/p/node_modules/@pulumi/pulumi/resource.ts:1598:22)",
    ],
    [
      "at a (C:\\p\\node_modules\\@pulumi\\stack.ts:1:2)",
      "at a (C:\\p\\node_modules\\@pulumi\\pulumi\\stack.ts:1:2)",
    ],
    [
      "at a (/p/node_modules/@pulumi/tls/provider.ts:1:2)",
      "at a (/p/node_modules/@pulumi/tls/provider.ts:1:2)",
    ],
    ["at a (/p/core/config.ts:1:2)", "at a (/p/core/config.ts:1:2)"],
    [["frames"], ["frames"]],
  ] as const) {
    it(`turns ${JSON.stringify(given)} into ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(repaired(given), expected);
    });
  }
});
