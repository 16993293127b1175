import assert from "node:assert/strict";
import type { ManualStepState } from "../../../cli/manual-steps/manual-step";
import { bindRequest, consoleDeeds } from "../../../cli/rehearsal/console";
import {
  BINDING_MATERIALS,
  bindingRunbook,
  GVSM_PORT_ATTRIBUTES,
} from "../../../core/kms/hsm-binding";
import type { ControlClient } from "../../../sandbox/daemon/control-client";
import { BINDING_FACTS as FACTS } from "../../core/kms/binding-facts";

const MATERIALS = Object.fromEntries(
  Object.values(BINDING_MATERIALS).map((name) => [name, `canary-${name}`]),
);
const PLACE = {
  instanceId: "kst-1",
  clusterId: "cluster-1",
  vpcId: "vpc-1",
  zoneIds: ["cn-beijing-f", "cn-beijing-k"],
  vswitchIds: ["vsw-1", "vsw-2"],
};

const step = (changes: Partial<ManualStepState> = {}): ManualStepState => ({
  urn: "urn:pulumi:prod::hyok::hyok:index:ManualStep::binding",
  name: "binding",
  title: "bind the HSM cluster",
  runbook: bindingRunbook(FACTS),
  verifier: { kind: "kms-instance-connected" },
  materials: MATERIALS,
  verifiedAt: undefined,
  performedBy: "Key custodian",
  ...changes,
});

describe("cli/rehearsal/console", () => {
  it("enters what the runbook says, with the certificates of the step", () => {
    assert.deepEqual(bindRequest(step()), {
      ...PLACE,
      materials: MATERIALS,
      portAttributes: GVSM_PORT_ATTRIBUTES,
    });
  });

  it("enters other port attributes where the runbook says so", () => {
    const portAttributes = {
      keepAliveInSeconds: 61,
      headerLength: 4,
      encoding: "EBCDIC",
      communication: "one-way",
      protocol: "TLSv1.3",
    };
    const runbook = bindingRunbook({ ...FACTS, portAttributes });
    assert.deepEqual(bindRequest(step({ runbook })).portAttributes, portAttributes);
  });

  it("enters no certificates where the cloud manages them", () => {
    const runbook = bindingRunbook({ ...FACTS, certificates: "managed" });
    assert.deepEqual(bindRequest(step({ runbook, materials: {} })), PLACE);
  });

  it("says what the console answers", async () => {
    const requests: unknown[] = [];
    const alibaba = {
      bindHsm: (request: unknown) => {
        requests.push(request);
        return Promise.resolve({ instanceId: "kst-1", status: "Connecting" });
      },
    };
    const deeds = consoleDeeds({ alibaba } as unknown as ControlClient);
    assert.deepEqual(Object.keys(deeds), ["kms-instance-connected"]);
    assert.equal(
      await deeds["kms-instance-connected"]?.(step()),
      "played at the sandbox's console: cluster-1 is bound to kst-1, which is Connecting",
    );
    assert.deepEqual(requests, [bindRequest(step())]);
  });

  const missing: readonly [what: string, line: RegExp][] = [
    ["which instance to enable", /Enable \[启用\] for/],
    ["which cluster to select", /Select the HSM cluster/],
    ["which VPC to choose", /Choose the VPC/],
    ["KeepAlive", /Socket KeepAlive/],
  ];
  for (const [what, line] of missing) {
    it(`fails when the runbook does not say ${what}`, () => {
      const runbook = step().runbook.filter((each) => !line.test(each));
      assert.equal(runbook.length, step().runbook.length - 1);
      assert.throws(() => bindRequest(step({ runbook })), {
        name: "CommandError",
        message: `manual step binding: its runbook does not say ${what}`,
      });
    });
  }

  const cut: readonly [what: string, text: RegExp][] = [
    ["which zones to choose", /the zones \[可用区\] \S+ and \S+ /],
    ["which vSwitches to choose", /the vSwitches \[交换机\] \S+ and \S+\./],
    ["header length", /header length \d+/],
    ["encoding", /encoding \S+/],
    ["communication", /communication \S+/],
    ["protocol", /protocol \S+ /],
  ];
  for (const [what, text] of cut) {
    it(`fails when a line of the runbook lacks ${what}`, () => {
      const runbook = step().runbook.map((line) => line.replace(text, ""));
      assert.notDeepEqual(runbook, step().runbook);
      assert.throws(() => bindRequest(step({ runbook })), {
        name: "CommandError",
        message: `manual step binding: its runbook does not say ${what}`,
      });
    });
  }

  for (const name of Object.values(BINDING_MATERIALS)) {
    it(`fails without the material ${name}, and shows none of the others`, () => {
      for (const materials of [
        { ...MATERIALS, [name]: undefined },
        Object.fromEntries(Object.entries(MATERIALS).filter(([each]) => each !== name)),
      ])
        assert.throws(() => bindRequest(step({ materials })), {
          name: "CommandError",
          message: `manual step binding: expected the material ${name}, received none`,
        });
    });
  }
});
