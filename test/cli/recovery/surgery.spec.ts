import assert from "node:assert/strict";
import { pendingOf, resourcesOf } from "../../../cli/recovery/deployment";
import { isMadeSince, settle } from "../../../cli/recovery/surgery";
import { operation, resource, state } from "./state-fixture";

const VPC = "volcengine:vpc/vpc:Vpc";
const inputs = { cidrBlock: "10.60.0.0/16" };
const made = resource(VPC, "net", { inputs, parent: "p", provider: "q" });

describe("state surgery", () => {
  it("an import becomes a resource with its inputs as outputs, and the operation is gone", () => {
    const before = state([], [operation("creating", made)]);
    const after = settle(before, pendingOf(before)[0]!, { kind: "import", id: "vpc-1" });
    assert.deepEqual(resourcesOf(after), [{ ...made, id: "vpc-1", outputs: inputs }]);
    assert.equal("pending_operations" in after.deployment, false);
    assert.deepEqual(after.deployment["manifest"], { magic: "m" });
  });

  it("an import that replaces a resource takes its place, and the old one waits for its deletion", () => {
    const old = resource(VPC, "net", { id: "vpc-0", inputs: { cidrBlock: "10.0.0.0/16" } });
    const later = resource(VPC, "later", { id: "vpc-9" });
    const before = state([old, later], [operation("creating", made)]);
    const after = settle(before, pendingOf(before)[0]!, { kind: "import", id: "vpc-1" });
    assert.deepEqual(resourcesOf(after), [
      { ...made, id: "vpc-1", outputs: inputs },
      later,
      { ...old, delete: true },
    ]);
  });

  it("an import that replaces a resource deleted before leaves nothing of the old one", () => {
    const old = resource(VPC, "net", { id: "vpc-0", pendingReplacement: true });
    const before = state([old], [operation("creating", made)]);
    const after = settle(before, pendingOf(before)[0]!, { kind: "import", id: "vpc-1" });
    assert.deepEqual(
      resourcesOf(after).map(({ id }) => id),
      ["vpc-1"],
    );
  });

  it("what is to be deleted is in state as such", () => {
    const before = state([], [operation("creating", made)]);
    const after = settle(before, pendingOf(before)[0]!, { kind: "delete", id: "vpc-1" });
    assert.deepEqual(resourcesOf(after), [{ ...made, id: "vpc-1", outputs: inputs, delete: true }]);
  });

  it("a dropped operation leaves the others", () => {
    const other = operation("creating", resource(VPC, "other"));
    const before = state([], [operation("creating", made), other]);
    const after = settle(before, pendingOf(before)[0]!, { kind: "drop" });
    assert.deepEqual(pendingOf(after), [other]);
    assert.deepEqual(resourcesOf(after), []);
  });

  it("a resource with the same inputs was made since, one with others is being replaced", () => {
    const same = state(
      [resource(VPC, "net", { id: "vpc-0", inputs })],
      [operation("creating", made)],
    );
    const different = state(
      [resource(VPC, "net", { id: "vpc-0", inputs: {} })],
      [operation("creating", made)],
    );
    assert.equal(isMadeSince(same, pendingOf(same)[0]!), true);
    assert.equal(isMadeSince(different, pendingOf(different)[0]!), false);
  });
});
