import assert from "node:assert/strict";
import { mannerOf } from "../../../cli/gate/manner";

const DAY = "2026-03-01";

describe("cli/gate/manner", () => {
  it("takes the command line before the variables", () => {
    const environment = { HYOK_WAIVERS: "theirs.yaml", HYOK_POLICY_DATE: DAY };
    assert.deepEqual(mannerOf({ waivers: "own.yaml", failClosed: true }, environment), {
      waivers: "own.yaml",
      failsClosed: true,
      date: DAY,
    });
  });

  it("takes the variables where the command line says nothing, so that what runs is what was checked", () => {
    const environment = {
      HYOK_WAIVERS: "theirs.yaml",
      HYOK_POLICY_DATE: DAY,
      HYOK_FAIL_CLOSED: "true",
    };
    assert.deepEqual(mannerOf({}, environment), {
      waivers: "theirs.yaml",
      failsClosed: true,
      date: DAY,
    });
  });

  it("takes an empty variable for none", () => {
    const environment = { HYOK_WAIVERS: "", HYOK_FAIL_CLOSED: "", HYOK_POLICY_DATE: DAY };
    assert.deepEqual(mannerOf({}, environment), { failsClosed: false, date: DAY });
  });

  it("refuses what the pack would not understand, as wrong use", () => {
    assert.throws(() => mannerOf({}, { HYOK_FAIL_CLOSED: "1", HYOK_POLICY_DATE: "2026-02-31" }), {
      name: "UsageError",
      message: [
        "the pack does not start:",
        "HYOK_FAIL_CLOSED: expected true or false, received '1'; write one of them",
        "HYOK_POLICY_DATE: expected a day as YYYY-MM-DD, received '2026-02-31'; correct it, or leave it out for today",
      ].join("\n"),
    });
  });
});
