import assert from "node:assert/strict";
import { readWaivers } from "../../../policies/pack/read-waivers";

const RULE = "alibaba-kms-key-rotation";
const RULES = new Set([RULE]);
const WAIVER = {
  rule: RULE,
  stack: "prod",
  resource: "urn:pulumi:prod::hyok::alicloud:kms/key:Key::legacy-1",
  reason: "ends in December",
  owner: "platform",
  until: "2026-12-31",
};

const read = (document: unknown) => readWaivers(JSON.stringify(document), RULES);
const dated = (until: string) => read({ waivers: [{ ...WAIVER, until }] });

/** Everything that is wrong, line by line. */
function faults(run: () => unknown): string[] {
  const lines: string[] = [];
  assert.throws(run, (error: Error) => {
    assert.equal(error.name, "IssueError");
    lines.push(...error.message.split("\n"));
    return true;
  });
  assert.equal(lines.shift(), "waivers are not read:");
  return lines;
}

const ONLY_MEMBER = "expected an object with the one member waivers, a list";

describe("policies/pack/read-waivers", () => {
  it("reads what is there, without the spaces around it", () => {
    assert.deepEqual(read({ waivers: [{ ...WAIVER, stack: " prod ", rule: `${RULE} ` }] }), [
      WAIVER,
    ]);
  });

  it("finds none in a file without one", () => {
    for (const text of ["", "# none yet\n", "{}", "waivers: []\n"])
      assert.deepEqual(readWaivers(text, RULES), []);
  });

  it("refuses a list that stands under another name, or under none", () => {
    assert.deepEqual(
      faults(() => read({ waiver: [] })),
      [`waiver: ${ONLY_MEMBER}, received 'waiver'; call it waivers, or remove it`],
    );
    assert.deepEqual(
      faults(() => read([])),
      [`waivers: ${ONLY_MEMBER}, received []; write the list under waivers`],
    );
    assert.deepEqual(
      faults(() => read("none")),
      [`waivers: ${ONLY_MEMBER}, received 'none'; write the list under waivers`],
    );
    assert.deepEqual(
      faults(() => read({ waivers: { first: WAIVER } })).map((line) => line.slice(0, 36)),
      ["waivers: expected a list of waivers,"],
    );
  });

  it("refuses what is no YAML in one line", () => {
    assert.deepEqual(
      faults(() => readWaivers("waivers: [", RULES)),
      [
        "waivers: expected YAML, received 'Flow sequence in block collection must be sufficiently indented and end with a ] at line 1, column 11:'; correct the file",
      ],
    );
  });

  it("takes days of the calendar alone", () => {
    for (const day of ["2027-02-28", "2028-02-29", "2026-12-31"])
      assert.equal(dated(day)[0]?.until, day);
    for (const day of ["2026-02-31", "2027-02-29", "2026-13-01", "2026-1-1", "31.12.2026"])
      assert.deepEqual(
        faults(() => dated(day)),
        [
          `waivers[0].until: expected the last day as YYYY-MM-DD, received '${day}'; correct it in the waiver file`,
        ],
      );
  });
});
