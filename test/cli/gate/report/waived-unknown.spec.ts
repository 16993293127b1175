import assert from "node:assert/strict";
import { headlineOf } from "../../../../cli/gate/report/headline";
import { htmlOf } from "../../../../cli/gate/report/html/page";
import { jsonOf } from "../../../../cli/gate/report/json";
import { junitOf } from "../../../../cli/gate/report/junit";
import { markdownOf } from "../../../../cli/gate/report/markdown";
import { sarifOf } from "../../../../cli/gate/report/sarif";
import { tableOf } from "../../../../cli/gate/report/table";
import type { GateResult } from "../../../../cli/gate/result";
import { CLEAN, SAMPLE } from "./results";

const WAIVER = {
  rule: "alibaba-audit-retention",
  stack: "prod",
  resource: "urn",
  reason: "logs move",
  owner: "audit <team>",
  until: "2027-01-31",
};
const [OPEN] = SAMPLE.unknown;
assert(OPEN?.level === "mandatory");

/** A judgement that fails closed, and whose one unknown is waived. */
const WAIVED: GateResult = {
  ...CLEAN,
  failsClosed: true,
  unknown: [{ ...OPEN, waiver: WAIVER }],
};
const CLOSED: GateResult = { ...WAIVED, unknown: [OPEN] };

describe("cli/gate/report, of what is not known yet and waived", () => {
  it("leaves the gate open", () => {
    assert.match(headlineOf(CLOSED).en, /^gate closed: .*1 mandatory judgement not known yet/);
    assert.match(headlineOf(WAIVED).en, /^gate open/);
  });

  it("is a test of JUnit that is skipped, with its end, owner and reason", () => {
    assert.match(junitOf(CLOSED), /<failure/);
    const text = junitOf(WAIVED);
    assert.doesNotMatch(text, /<failure/);
    const why = "waived until 2027-01-31 by audit &lt;team&gt;: logs move; not known yet: ";
    assert(text.includes(why), text);
  });

  it("is suppressed in SARIF, and nothing to repair", () => {
    const results = (...[result, scope]: Parameters<typeof sarifOf>) =>
      (JSON.parse(sarifOf(result, scope)) as { runs: { results: { suppressions?: object }[] }[] })
        .runs[0]?.results ?? [];
    assert.deepEqual(
      results(WAIVED).map(({ suppressions }) => suppressions),
      [
        [
          {
            kind: "external",
            status: "accepted",
            justification: "logs move (audit <team>, until 2027-01-31)",
          },
        ],
      ],
    );
    assert.equal(results(CLOSED, "to-repair").length, 1);
    assert.deepEqual(results(WAIVED, "to-repair"), []);
    assert.equal(results({ ...WAIVED, failsClosed: false })[0]?.suppressions, undefined);
  });

  it("names its waiver in the document for programs", () => {
    const read = (result: GateResult) =>
      (JSON.parse(jsonOf(result)) as { unknown: { waiver?: object }[] }).unknown;
    assert.deepEqual(
      read(WAIVED).map(({ waiver }) => waiver),
      [WAIVER],
    );
    assert.equal("waiver" in (read(CLOSED)[0] ?? {}), false);
  });

  it("names end and owner for people", () => {
    const line = "ossBucketName, waived until 2027-01-31 by audit <team>";
    assert(tableOf(WAIVED).includes(line), tableOf(WAIVED));
    assert(!tableOf(CLOSED).includes("waived"));
    assert(markdownOf(WAIVED).includes("waived until 2027"), markdownOf(WAIVED));
    assert(!markdownOf(CLOSED).includes("waived"));
    const owner = '<span translate="no">audit &lt;team&gt;</span>';
    assert(htmlOf(WAIVED).includes(owner));
    assert(!htmlOf(CLOSED).includes(owner));
  });
});
