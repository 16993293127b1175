import assert from "node:assert/strict";
import { stackName } from "../../../cli/pulumi/selected-stack";

describe("cli/pulumi/selected-stack", () => {
  it("takes the stack that is named, before the one of PULUMI_STACK", () => {
    assert.equal(stackName("prod", { PULUMI_STACK: "dev" }), "prod");
    assert.equal(stackName(undefined, { PULUMI_STACK: "dev" }), "dev");
  });

  for (const environment of [{}, { PULUMI_STACK: "" }]) {
    it(`refuses to guess one with ${JSON.stringify(environment)}`, () =>
      assert.throws(() => stackName(undefined, environment), {
        name: "UsageError",
        message:
          "--stack: expected the name of a stack, received none; name it or set PULUMI_STACK",
      }));
  }
});
