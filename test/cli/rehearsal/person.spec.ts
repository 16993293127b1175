import assert from "node:assert/strict";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { MANUAL_STEP } from "../../../cli/manual-steps/manual-step";
import { PersonAtConsole, type ConsoleDeed } from "../../../cli/rehearsal/person";
import { operation, resource, state } from "../recovery/state-fixture";

const STEP = resource(MANUAL_STEP, "binding", {
  urn: `urn:pulumi:dev::hyok::hyok:alibaba:HsmBinding$${MANUAL_STEP}::binding`,
  inputs: {
    title: "bind the HSM cluster",
    runbook: ["1. connect"],
    verifier: { kind: "kms-instance-connected" },
  },
});

const line = (urn: string, severity: string): EngineEvent => ({
  sequence: 1,
  timestamp: 1,
  diagnosticEvent: { urn, message: "1. connect", color: "never", severity: severity as "info" },
});

const person = (deed: ConsoleDeed, of = state([], [operation("creating", STEP)])) =>
  new PersonAtConsole({
    exportState: () => Promise.resolve(of),
    deeds: { "kms-instance-connected": deed },
  });

describe("cli/rehearsal/person", () => {
  it("acts once for a step, however many lines it prints", async () => {
    const done: string[] = [];
    const someone = person((step) => {
      done.push(step.name);
      return Promise.resolve("bound");
    });
    for (const severity of ["info", "info#err", "info"]) someone.listen(line(STEP.urn, severity));
    assert.deepEqual(await someone.report(), [
      "manual step binding: bind the HSM cluster; the runbook says:\n  1. connect\nbound",
    ]);
    assert.deepEqual(done, ["binding"]);
    assert.equal(someone.signal.aborted, false);
  });

  it("acts for a step without parents", async () => {
    const urn = `urn:pulumi:dev::hyok::${MANUAL_STEP}::binding`;
    const someone = person(
      () => Promise.resolve("bound"),
      state([], [operation("creating", { ...STEP, urn })]),
    );
    someone.listen(line(urn, "info"));
    assert.equal((await someone.report()).length, 1);
  });

  it("does nothing for another resource, for a preview's warning and without lines", async () => {
    const someone = person(() => assert.fail("nothing is to be done"));
    const other = STEP.urn.replace(MANUAL_STEP, "hyok:index:HostKey");
    someone.listen(line(other, "info"));
    someone.listen(line(STEP.urn, "warning"));
    someone.listen({ sequence: 1, timestamp: 1 });
    assert.deepEqual(await someone.report(), []);
  });

  it("stops the update when the console refuses", async () => {
    const someone = person(() => Promise.reject(new Error("the cluster is bound already")));
    someone.listen(line(STEP.urn, "info"));
    await assert.rejects(someone.report(), new Error("the cluster is bound already"));
    assert.deepEqual(someone.signal.reason, new Error("the cluster is bound already"));
  });

  it("fails for a step that has no console in the sandbox", async () => {
    const strange = { ...STEP, inputs: { ...STEP.inputs, verifier: { kind: "moon-landing" } } };
    const someone = person(
      () => assert.fail("no console"),
      state([], [operation("creating", strange)]),
    );
    someone.listen(line(STEP.urn, "info"));
    await assert.rejects(
      someone.report(),
      /^CommandError: manual step binding: the sandbox has no console for moon-landing; see docs\/sandbox.md$/,
    );
  });

  it("fails for a step that the state does not have", async () => {
    const someone = person(() => assert.fail("no step"), state([], []));
    someone.listen(line(STEP.urn, "info"));
    await assert.rejects(
      someone.report(),
      /^CommandError: manual step binding: not in the stack's state$/,
    );
  });
});
