import assert from "node:assert/strict";
import { outlineOf, packOutline } from "../../../bench/policies/outline";
import { RESOURCE_RULES, STACK_RULES } from "../../../policies/rules";

const nothing = () => undefined;
const about = { name: "a", description: "b" };

describe("bench/policies/outline", () => {
  it("tells rules about resources from rules about stacks, and what each looks for", () => {
    const typed = Object.assign(() => undefined, { __pulumiType: "t" });
    assert.deepEqual(
      outlineOf([
        { ...about, validateResource: nothing },
        { ...about, validateResource: typed },
        { ...about, validateStack: nothing },
        { ...about, validateStack: typed },
      ]),
      [
        { ...about, of: "resource" },
        { ...about, of: "resource", type: "t" },
        { ...about, of: "stack" },
        { ...about, of: "stack", type: "t" },
      ],
    );
  });

  it("has every rule of the pack, those about waivers, and its last word", () => {
    const outline = packOutline();
    const count = (of: string) => outline.filter((each) => each.of === of).length;
    assert.equal(count("resource"), RESOURCE_RULES.length);
    assert.equal(count("stack"), STACK_RULES.length + 4);
    assert.equal(new Set(outline.map(({ name }) => name)).size, outline.length);
  });

  it("looks for one type where the rule of the pack does", () => {
    const typed = packOutline().filter(({ type }) => type !== undefined);
    const single = [...RESOURCE_RULES.map(({ cases }) => cases)].filter(
      (cases) => new Set(cases.map(({ type }) => type)).size === 1,
    );
    assert.equal(typed.filter(({ of }) => of === "resource").length, single.length);
  });
});
