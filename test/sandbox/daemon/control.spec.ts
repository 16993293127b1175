import assert from "node:assert/strict";
import { join } from "node:path";
import { ControlClient, ControlError } from "../../../sandbox/daemon/control-client";
import { temporaryFolder } from "../../support/temporary-folder";
import { ask, ControlBed, STATUS } from "./control-bed";

describe("sandbox/daemon/control", () => {
  const folder = temporaryFolder();
  let bed: ControlBed;
  let socket = "";
  beforeEach(async () => {
    socket = join(folder(), "control.sock");
    bed = new ControlBed(socket);
    await bed.open();
  });
  afterEach(() => bed.close());

  it("serves status, inventory, audit trail and made objects", async () => {
    const { client } = bed;
    assert.deepEqual(await client.status(), STATUS);
    assert.deepEqual(await client.inventory(), bed.inventory());
    assert.deepEqual(await client.audit(), []);
    assert.deepEqual(await client.madeObjects(), [{ token: "t", id: "1", inputs: { a: 1 } }]);
  });

  it("tells and moves the clock", async () => {
    assert.equal(await bed.client.now(), 1_000);
    assert.equal(await bed.client.advanceClock(250), 1_250);
    assert.equal(await bed.client.now(), 1_250);
  });

  it("adds, lists and clears faults", async () => {
    const fault = { target: "t", code: "c", status: 503, delayMs: 0, remaining: 1 };
    await bed.client.addFault(fault);
    assert.deepEqual(await bed.client.faults(), [fault]);
    await bed.client.clearFaults();
    assert.deepEqual(await bed.client.faults(), []);
  });

  it("takes an intervention as it is", async () => {
    const intervention = {
      target: "volcengine:clb/listener:Listener:create",
      deed: { kind: "run" as const, script: "true" },
    };
    await bed.client.intervene(intervention);
    assert.deepEqual(bed.interventions, [intervention]);
  });

  it("hands the resource door its requests, whatever their method", async () => {
    await ask(socket, "POST /resources", "{}");
    await ask(socket, "GET /resources");
    assert.deepEqual(bed.asked, ["resources", "resources"]);
  });

  it("stops when its answer is out", async () => {
    await bed.client.stop();
    await bed.client.now();
    assert.equal(bed.stops, 1);
  });

  const refused: readonly [
    what: string,
    line: string,
    body: string | undefined,
    status: number,
    message: string,
  ][] = [
    ["an unknown path", "GET /nothing", undefined, 404, "the sandbox has no GET /nothing"],
    ["an unknown method", "PUT /clock", "{}", 404, "the sandbox has no PUT /clock"],
    ["a property of every object", "GET constructor", undefined, 400, ""],
    ["text that is not JSON", "POST /clock", "{", 400, "reading the request: it is not JSON"],
    [
      "no body",
      "POST /clock",
      undefined,
      400,
      "reading the request: body: Invalid input: expected object, received undefined",
    ],
    [
      "a step of the clock that is no number",
      "POST /clock",
      '{"advanceMs":"5"}',
      400,
      "reading the request: advanceMs: Invalid input: expected number, received string",
    ],
    [
      "a step back",
      "POST /clock",
      '{"advanceMs":-1}',
      400,
      "reading the request: advanceMs: Too small: expected number to be >=0",
    ],
    [
      "a step that the clock refuses",
      "POST /clock",
      '{"advanceMs":666}',
      400,
      "clocks only move forward",
    ],
    [
      "a fault that hits no call",
      "POST /faults",
      '{"target":"t","code":"c","status":503,"delayMs":0,"remaining":0}',
      400,
      "reading the request: remaining: Too small: expected number to be >=1",
    ],
    [
      "a fault that answers 200 and more",
      "POST /faults",
      '{"target":"","code":"c","status":200,"delayMs":600001}',
      400,
      "reading the request: target: Too small: expected string to have >=1 characters; status: Too small: expected number to be >=400; delayMs: Too big: expected number to be <=600000; remaining: Invalid input: expected number, received undefined",
    ],
    [
      "an intervention without a deed",
      "POST /interventions",
      '{"target":"t"}',
      400,
      "reading the request: deed: Invalid input: expected object, received undefined",
    ],
    [
      "a body of more than a mebibyte",
      "POST /faults",
      `"${"a".repeat(1024 * 1024)}"`,
      400,
      "reading the request: expected at most 1048576 bytes",
    ],
  ];
  for (const [what, line, body, status, message] of refused) {
    it(`refuses ${what}`, async () => {
      const answer = await ask(socket, line, body);
      assert.equal(answer.status, status);
      if (message !== "") assert.deepEqual(JSON.parse(answer.text), { message });
      assert.deepEqual([bed.time, bed.faults.list().length, bed.interventions], [1_000, 0, []]);
    });
  }

  it("turns a refusal into an error with the same sentence", async () => {
    await assert.rejects(bed.client.advanceClock(-5), (error: unknown) => {
      assert.ok(error instanceof ControlError);
      assert.equal(
        error.message,
        "reading the request: advanceMs: Too small: expected number to be >=0",
      );
      return true;
    });
  });

  it("says that no sandbox runs where none listens", async () => {
    const nobody = new ControlClient(join(folder(), "nobody.sock"));
    assert.equal(await nobody.isServed(), false);
    await assert.rejects(nobody.status(), {
      name: "ControlError",
      message: "the sandbox is not running; start it with hyok sandbox start",
    });
    assert.equal(await bed.client.isServed(), true);
  });
});
