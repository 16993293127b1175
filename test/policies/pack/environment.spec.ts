import assert from "node:assert/strict";
import { readEnvironment } from "../../../policies/pack/environment";

const NOW = new Date("2026-11-22T23:59:59Z");
const read = (environment: NodeJS.ProcessEnv) => readEnvironment(environment, NOW);

describe("policies/pack/environment", () => {
  it("takes today and an open end where nothing is told", () => {
    const expected = { failsClosed: false, today: "2026-11-22" };
    assert.deepEqual(read({}), expected);
    const empty = {
      HYOK_VERDICTS: "",
      HYOK_WAIVERS: "",
      HYOK_FAIL_CLOSED: "",
      HYOK_POLICY_DATE: "",
    };
    assert.deepEqual(read(empty), expected);
  });

  it("takes what is told", () => {
    const told = {
      HYOK_VERDICTS: "v",
      HYOK_WAIVERS: "w",
      HYOK_FAIL_CLOSED: "true",
      HYOK_POLICY_DATE: "2028-02-29",
    };
    assert.deepEqual(read(told), {
      verdicts: "v",
      waivers: "w",
      failsClosed: true,
      today: "2028-02-29",
    });
    assert.equal(read({ HYOK_FAIL_CLOSED: "false" }).failsClosed, false);
  });

  for (const value of ["1", "TRUE", "yes", " true"])
    it(`refuses the switch ${JSON.stringify(value)} instead of taking it for off`, () => {
      assert.throws(() => read({ HYOK_FAIL_CLOSED: value }), {
        name: "IssueError",
        message: `the pack does not start:\nHYOK_FAIL_CLOSED: expected true or false, received '${value}'; write one of them`,
      });
    });

  for (const value of ["today", "2026-02-31", "2026-11-22T00:00:00Z", "22.11.2026"])
    it(`refuses the day ${value}`, () => {
      assert.throws(() => read({ HYOK_POLICY_DATE: value }), {
        name: "IssueError",
        message: `the pack does not start:\nHYOK_POLICY_DATE: expected a day as YYYY-MM-DD, received '${value}'; correct it, or leave it out for today`,
      });
    });
});
