import assert from "node:assert/strict";
import { MANUAL_STEP, manualSteps } from "../../../cli/manual-steps/manual-step";
import { manualStepsText } from "../../../cli/manual-steps/report";
import { operation, resource, state } from "../recovery/state-fixture";

const SIGNATURE = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** A secret as `pulumi stack export` writes it. */
const secret = (value: unknown, shown: boolean) => ({
  ...SIGNATURE,
  ...(shown ? { plaintext: JSON.stringify(value) } : { ciphertext: "v1:unreadable" }),
});

const inputs = (materials: unknown) => ({
  title: "bind the HSM cluster",
  runbook: ["1. open the console", "2. press connect"],
  verifier: { kind: "kms-instance-connected", instanceId: "kst-1" },
  performedBy: "Key custodian",
  materials,
});

const step = (name: string, materials: unknown, verifiedAt?: string) =>
  resource(MANUAL_STEP, name, {
    inputs: inputs(materials),
    outputs: verifiedAt === undefined ? {} : { verifiedAt },
  });

describe("cli/manual-steps: manualSteps", () => {
  it("finds the steps of a state and those that an update waits at, and nothing else", () => {
    const found = manualSteps(
      state(
        [resource("hyok:index:HostKey", "key"), step("done", {}, "2026-11-21T10:00:00Z")],
        [operation("creating", step("waiting", {}))],
      ),
    );
    assert.deepEqual(
      found.map(({ name, verifiedAt }) => [name, verifiedAt]),
      [
        ["done", "2026-11-21T10:00:00Z"],
        ["waiting", undefined],
      ],
    );
  });

  it("shows a step once that is in the state and waited at again", () => {
    const once = manualSteps(
      state([step("binding", {})], [operation("updating", step("binding", {}))]),
    );
    assert.equal(once.length, 1);
  });

  it("leaves out a step that waits for its deletion", () => {
    assert.deepEqual(manualSteps(state([{ ...step("old", {}), delete: true }], [])), []);
  });

  it("reads secret materials, each for itself or all as one", () => {
    const values = { password: "p", clusterId: "cluster-1" };
    const each = { password: secret("p", true), clusterId: "cluster-1" };
    for (const materials of [each, secret(values, true)]) {
      const [found] = manualSteps(state([step("binding", materials)], []));
      assert.deepEqual(found?.materials, values);
    }
  });

  it("knows the names of materials whose values the export hides, where it shows them", () => {
    const [found] = manualSteps(state([step("binding", { password: secret("p", false) })], []));
    assert.deepEqual(found?.materials, { password: undefined });
    const [closed] = manualSteps(state([step("binding", secret({ password: "p" }, false))], []));
    assert.equal(closed?.materials, undefined);
  });
});

describe("cli/manual-steps: manualStepsText", () => {
  it("says that there are none", () => {
    assert.equal(manualStepsText([]), "no manual steps");
  });

  it("says how to see materials of which the export hides even the names", () => {
    const steps = manualSteps(state([step("binding", secret({ password: "p" }, false))], []));
    assert.deepEqual(
      manualStepsText(steps).split("\n").at(-1),
      "materials: (secret: add --show-secrets)",
    );
  });

  it("prints state, runbook and materials, and how to see hidden ones", () => {
    const steps = manualSteps(
      state(
        [step("done", {}, "2026-11-21T10:00:00Z")],
        [operation("creating", step("waiting", { password: secret("p", false), cluster: "c" }))],
      ),
    );
    assert.equal(
      manualStepsText(steps),
      [
        "done: bind the HSM cluster: done by Key custodian, seen 2026-11-21T10:00:00Z",
        "  1. open the console",
        "  2. press connect",
        "",
        "waiting: bind the HSM cluster: waiting to be done by Key custodian",
        "  1. open the console",
        "  2. press connect",
        "materials:",
        "  password: (secret: add --show-secrets)",
        "  cluster: c",
      ].join("\n"),
    );
  });
});
