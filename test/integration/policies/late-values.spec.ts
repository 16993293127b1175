import assert from "node:assert/strict";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { ALL_RULES, RESOURCE_RULES, STACK_RULES } from "../../../policies/rules";
import {
  isByDefaults,
  NEVER_LATE,
  outputsOf,
  RESOURCE_CASES,
  STACK_CASES,
  type EngineCase,
} from "./cases";
import { DeclaredProgram } from "./declared-program";
import { relationRuns, resourceRun, type FixtureRun } from "./fixture-runs";
import { PolicyBench, type BenchResult, type BenchRun } from "./policy-bench";
import { policyEvents, said, subjectOf } from "./verdicts";

const WHAT = new Map(ALL_RULES.map(({ id, what }) => [id, what.en]));
const isLate = ({ kind }: EngineCase) => kind === "unknown";

describe("every rule with its decisive input unknown to the engine", function () {
  this.timeout(1_200_000);
  let waited: ReadonlySet<string>;
  before(async () => {
    const relations = await relationRuns();
    const runs: FixtureRun[] = [await resourceRun(), ...relations.values()];
    const records = runs.flatMap(({ preview }) => preview.records);
    waited = new Set(records.filter(({ kind }) => kind === "unknown").map(({ rule }) => rule));
  });

  for (const { id } of [...RESOURCE_RULES, ...STACK_RULES]) {
    const reason = NEVER_LATE.get(id);
    it(reason === undefined ? `${id} waits` : `${id} never has to wait: ${reason}`, () => {
      assert.equal(waited.has(id), reason === undefined);
    });
  }

  it("is in a fixture of each rule that can wait", () => {
    const late = new Set(
      [...RESOURCE_CASES, ...STACK_CASES].filter(isLate).map(({ rule }) => rule),
    );
    assert.deepEqual(
      [...late].filter((rule) => !waited.has(rule)),
      [],
    );
  });
});

describe("a program whose decisive inputs are known late", function () {
  this.timeout(1_200_000);
  const cases = RESOURCE_CASES.filter((each) => isLate(each) && isByDefaults(each));
  const declared = cases.flatMap((each) => each.declared);
  const ids = new Set(RESOURCE_RULES.map(({ id }) => id));
  let bench: PolicyBench;
  before(async () => {
    bench = await PolicyBench.open();
  });
  after(() => bench.close());

  const run = (how: Omit<BenchRun, "program" | "outputs">) =>
    bench.run({
      ...how,
      program: () => Promise.resolve(new DeclaredProgram(declared).make()),
      outputs: outputsOf(declared),
    });
  const ofResources = ({ verdicts }: BenchResult) =>
    verdicts.records.filter(({ rule }) => ids.has(rule));
  const waiting = ({ verdicts }: BenchResult) =>
    verdicts.records.filter(({ kind }) => kind === "unknown");
  const eventsOf = ({ events }: BenchResult) =>
    events.flatMap(({ policyEvent }: EngineEvent) => (policyEvent ? [policyEvent] : []));

  it("lists every one of them in the preview as not known yet, and in one advisory line", async () => {
    const preview = await run({ command: "preview" });
    assert.equal(preview.code, 0, preview.stdout);
    const listed = said(ofResources(preview), "unknown");
    const expected = cases.map(({ rule, subject }) => `${rule} (${subject}): unknown`);
    assert.deepEqual(
      expected.filter((line) => !listed.includes(line)),
      [],
    );
    assert.deepEqual(said(ofResources(preview), "violation"), []);
    const rules = new Set(waiting(preview).map(({ rule }) => rule)).size;
    const lines = eventsOf(preview).filter(({ policyName }) => policyName === "pack-not-known-yet");
    assert.deepEqual(
      lines.map(({ message, enforcementLevel }) => [enforcementLevel, message.trim()]),
      [
        [
          "advisory",
          "judgements that wait for values which a preview cannot know\n" +
            `${waiting(preview).length} of ${rules} ${rules === 1 ? "rule" : "rules"}; the update judges them (hyok gate lists them)`,
        ],
      ],
    );
  });

  it("fails the preview with a mandatory violation for each, when it is to fail closed", async () => {
    const preview = await run({
      command: "preview",
      levels: { all: "mandatory" },
      environment: { HYOK_FAIL_CLOSED: "true" },
    });
    assert.equal(preview.code, 1, preview.stdout);
    const told = policyEvents(preview.events);
    for (const { rule, urn, properties } of waiting(preview)) {
      const line = `${rule} (${subjectOf(urn)}): ${WHAT.get(rule)}\nnot known yet: ${properties?.join(", ")}`;
      assert(told.includes(line), line);
    }
    const closed = eventsOf(preview).filter(({ message }) => message.includes("not known yet: "));
    assert(closed.length >= cases.length);
    assert.equal(closed.length, waiting(preview).length);
    assert.deepEqual([...new Set(closed.map((each) => each.enforcementLevel))], ["mandatory"]);
    const names = eventsOf(preview).map(({ policyName }) => policyName);
    assert(!names.includes("pack-not-known-yet"));
  });

  it("lets the preview pass where the rule is advisory, though it is to fail closed", async () => {
    const preview = await run({
      command: "preview",
      levels: { all: "advisory" },
      environment: { HYOK_FAIL_CLOSED: "true" },
    });
    assert.equal(preview.code, 0, preview.stdout);
    const closed = eventsOf(preview).filter(({ message }) => message.includes("not known yet: "));
    assert(closed.length >= cases.length);
    assert.equal(closed.length, waiting(preview).length);
    assert.deepEqual([...new Set(closed.map((each) => each.enforcementLevel))], ["advisory"]);
  });

  it("is judged by the update, which leaves nothing open", async () => {
    const update = await run({ command: "update" });
    assert.equal(update.code, 0, update.stdout);
    assert.deepEqual(waiting(update), []);
    assert.deepEqual(
      said(ofResources(update), "violation"),
      cases.map(({ rule, subject, says }) => `${rule} (${subject}): ${says}`).sort(),
    );
  });
});
