import assert from "node:assert/strict";
import { PartialFailure, type CreateResult } from "../../../../providers/server/handler";
import { Secret, Unknown, type Properties } from "../../../../providers/server/values";
import { AlibabaBench } from "../alibaba/alibaba-bench";
import { FakeRefusal, type RecordedCall } from "../alibaba/fake-alibaba";
import { partialFailure } from "../workbench";

const ARN = "acs:ram::1234567890123456:user/operator";
const CANARY = "canary-client-protection-password";
const PEM = "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n";
const VERIFIER = {
  kind: "kms-instance-connected",
  region: "cn-beijing",
  instanceId: "kst-1",
  vpcId: "vpc-1",
  zoneIds: ["cn-beijing-f", "cn-beijing-k"],
};
const ARGS = {
  title: "bind the HSM cluster",
  runbook: ["1. open the console", "2. choose cluster-1", "3. enter the credential", "4. confirm"],
  verifier: VERIFIER,
  materials: { clientPkcs12Password: CANARY },
  performedBy: "Key custodian",
  timeoutInMinutes: 1,
};
const RUNBOOK = [
  "info: manual step: bind the HSM cluster, by Key custodian; waiting for it up to 1 minute",
  "  1. open the console",
  "  2. choose cluster-1",
  "  3. enter the credential",
  "  4. confirm",
  "  materials: clientPkcs12Password; read them with npx hyok manual-steps --stack <stack> --show-secrets",
].join("\n");
const NOT_ENABLED = "KMS instance kst-1 is not enabled yet: do the steps of the runbook";
const GO_ON = "run pulumi up again: it goes on waiting";

const UNINITIALIZED = { Status: "Uninitialized", ProductVersion: "1" };
const CONNECTED = {
  Status: "Connected",
  ProductVersion: "1",
  VpcId: "vpc-1",
  ZoneIds: '"cn-beijing-k","cn-beijing-f"',
  VswitchIds: "vsw-1,vsw-2",
  CaCertificateChainPem: PEM,
  StartDate: "2026-01-05T08:00:00Z",
  EndDate: "2027-01-05T16:00:00Z",
};
const FACTS = {
  caCertificateChainPem: PEM,
  startDate: "2026-01-05T08:00:00Z",
  endDate: "2027-01-05T16:00:00Z",
  vpcId: "vpc-1",
  zoneIds: ["cn-beijing-k", "cn-beijing-f"],
  vswitchIds: ["vsw-1", "vsw-2"],
};

describe("providers/hyok/manual-step", () => {
  /** What GetKmsInstance answers, look by look; the last one for good. */
  let answers: (Record<string, unknown> | FakeRefusal)[];
  let bench: AlibabaBench;

  beforeEach(async () => {
    answers = [UNINITIALIZED];
    bench = new AlibabaBench("ManualStep", respond);
    await bench.start();
  });

  afterEach(() => bench.stop());

  it("shows the whole runbook, tells progress, and records when, by whom and what", async () => {
    answers = [UNINITIALIZED, UNINITIALIZED, { ...CONNECTED, Status: "Connecting" }, CONNECTED];
    const { id, outputs } = await bench.create(ARGS);
    assert.equal(id, "it");
    assert.deepEqual(bench.log, [
      RUNBOOK,
      "info: manual step bind the HSM cluster: status Uninitialized",
      "info: manual step bind the HSM cluster: status Connecting",
    ]);
    assert.deepEqual(bench.clock.sleeps, [15_000, 15_000, 15_000]);
    const { materials: _secret, ...shown } = bench.inputs(ARGS);
    assert.deepEqual(outputs, {
      ...shown,
      verifiedAt: "2026-01-05T08:00:45.000Z",
      verifiedBy: ARN,
      facts: FACTS,
    });
  });

  it("shows nothing for a step that is done already", async () => {
    answers = [CONNECTED];
    const { outputs } = await bench.create(ARGS);
    assert.equal(outputs["verifiedAt"], "2026-01-05T08:00:00.000Z");
    assert.deepEqual(bench.log, []);
  });

  it("says in a preview that a step is coming, and asks nobody", async () => {
    const { outputs } = await bench.preview(ARGS);
    assert.deepEqual(bench.log, [
      [
        "warning: a manual step is coming: bind the HSM cluster, by Key custodian; the update waits for it up to 1 minute",
        "  1. open the console",
        "  2. choose cluster-1",
        "  3. enter the credential",
        "  and 1 more line, shown by the update",
      ].join("\n"),
    ]);
    assert.equal(outputs["verifiedAt"], Unknown.value);
    assert.equal(outputs["facts"], Unknown.value);
    assert.equal("materials" in outputs, false);
    assert.deepEqual(bench.cloud.actions, []);
  });

  it("shows in a preview what is not known yet as such", async () => {
    await bench.preview({ ...ARGS, runbook: Unknown.value, title: Unknown.value });
    assert.deepEqual(bench.log, [
      "warning: a manual step is coming: (known later), by Key custodian; the update waits for it up to 1 minute",
    ]);
  });

  it("stops at its time limit with what is missing and how to go on, and stays in state unconfirmed", async () => {
    const failure = await partialFailure(bench.create(ARGS));
    assert.equal(
      failure.message,
      `manual step bind the HSM cluster: not done after 1 minute: ${NOT_ENABLED}; ${GO_ON}`,
    );
    assert.equal(failure.id, "it");
    assert.equal("verifiedAt" in failure.outputs, false);
    assert.equal("materials" in failure.outputs, false);
    assert.deepEqual(bench.clock.sleeps, [15_000, 15_000, 15_000, 15_000]);
  });

  it("goes on waiting when it is run again", async () => {
    const failure = await partialFailure(bench.create(ARGS));
    const kept: CreateResult = { id: failure.id, outputs: failure.outputs };
    assert.deepEqual(bench.diff(kept.outputs, ARGS, ARGS), { verifiedAt: "update" });
    bench.log.length = 0;
    answers = [UNINITIALIZED, CONNECTED];
    const outputs = await bench.update(kept, ARGS, { args: ARGS });
    assert.equal(outputs["verifiedBy"], ARN);
    assert.equal(bench.log[0], RUNBOOK);
    assert.deepEqual(bench.diff(outputs, ARGS, ARGS), {});
  });

  it("says in the preview of that run that the step is still to be done", async () => {
    const failure = await partialFailure(bench.create(ARGS));
    bench.log.length = 0;
    const planned = await bench.update(failure, ARGS, { args: ARGS, preview: true });
    assert.equal(planned["verifiedAt"], Unknown.value);
    assert.equal(bench.log.length, 1);
    assert.match(bench.log[0] ?? "", /^warning: a manual step is coming: bind the HSM cluster/);
  });

  it("stops when the engine asks to, with what is missing and how to go on", async () => {
    const controller = new AbortController();
    bench.cloud.beforeCall = (count) => {
      if (count === 2) controller.abort(new Error("the engine asked to stop"));
    };
    const failure = await partialFailure(bench.create(ARGS, controller.signal));
    assert.equal(
      failure.message,
      `manual step bind the HSM cluster: stopped, because the engine asked to stop; not done yet: ${NOT_ENABLED}; ${GO_ON}`,
    );
  });

  it("stops when its engine has died: nobody would take its answer", async () => {
    bench.cloud.beforeCall = (count) => {
      if (count === 2) bench.engine.abort(new Error("the engine has died"));
    };
    const failure = await partialFailure(bench.create(ARGS));
    assert.equal(
      failure.message,
      `manual step bind the HSM cluster: stopped, because the engine asked to stop; not done yet: ${NOT_ENABLED}; ${GO_ON}`,
    );
  });

  it("says that nothing was looked at yet when it is stopped before the first look", async () => {
    const failure = await partialFailure(
      bench.create(ARGS, AbortSignal.abort(new Error("the engine asked to stop"))),
    );
    assert.equal(
      failure.message,
      `manual step bind the HSM cluster: stopped, because the engine asked to stop; not done yet: nothing was looked at yet; ${GO_ON}`,
    );
  });

  const contradictions: readonly [string, Properties, string][] = [
    [
      "another VPC",
      { VpcId: "vpc-other" },
      "KMS instance kst-1 is in VPC vpc-other instead of vpc-1",
    ],
    [
      "other zones",
      { ZoneIds: ["cn-beijing-f", "cn-beijing-a"] },
      "KMS instance kst-1 is in the zones cn-beijing-f, cn-beijing-a instead of cn-beijing-f, cn-beijing-k",
    ],
    [
      "one zone only",
      { ZoneIds: "cn-beijing-f" },
      "KMS instance kst-1 is in the zones cn-beijing-f instead of cn-beijing-f, cn-beijing-k",
    ],
    [
      "another edition",
      { ProductVersion: "3" },
      "KMS instance kst-1 has product version 3 instead of 1: it is a software instance, which needs no HSM cluster",
    ],
    [
      "an error",
      { Status: "Error" },
      "KMS instance kst-1 is in status Error: check cluster, certificates and password",
    ],
  ];
  for (const [what, change, sentence] of contradictions) {
    it(`says once and at once that there is ${what}, waits, and ends when it is mended`, async () => {
      const wrong = { ...CONNECTED, ...change };
      answers = [wrong, wrong, CONNECTED];
      await bench.create(ARGS);
      const warning = `warning: manual step bind the HSM cluster: ${sentence}; mend it, the step goes on waiting`;
      assert.deepEqual(
        bench.log.filter((line) => line.startsWith("warning")),
        [warning],
      );
      assert.equal(bench.clock.sleeps.length, 2);
    });

    it(`is not done with ${what}`, async () => {
      answers = [{ ...CONNECTED, ...change }];
      const { message } = await partialFailure(bench.create(ARGS));
      assert.equal(
        message,
        `manual step bind the HSM cluster: not done after 1 minute: ${sentence}; ${GO_ON}`,
      );
    });
  }

  it("waits for an instance that does not exist, and says so", async () => {
    answers = [new FakeRefusal("Forbidden.KmsInstanceNotFound", "no", 404), CONNECTED];
    await bench.create(ARGS);
    assert.deepEqual(bench.log.slice(1), [
      "warning: manual step bind the HSM cluster: KMS instance kst-1 does not exist in cn-beijing: check instanceId and region; mend it, the step goes on waiting",
      "info: manual step bind the HSM cluster: no such instance",
    ]);
  });

  it("asks to reconnect a disconnected instance", async () => {
    answers = [{ ...CONNECTED, Status: "Disconnected" }];
    const { message } = await partialFailure(bench.create(ARGS));
    assert.equal(
      message,
      `manual step bind the HSM cluster: not done after 1 minute: KMS instance kst-1 is disconnected: reconnect its HSM cluster in the KMS console; ${GO_ON}`,
    );
  });

  it("keeps waiting while the cloud does not answer", async () => {
    answers = [UNINITIALIZED, ...Array<FakeRefusal>(6).fill(busy()), CONNECTED];
    const { outputs } = await bench.create(ARGS);
    assert.equal(outputs["verifiedBy"], ARN);
    assert.deepEqual(bench.log.slice(2), [
      "info: manual step bind the HSM cluster: no answer from the cloud",
    ]);
  });

  it("ends at once when looking is not permitted, and stays in state", async () => {
    answers = [new FakeRefusal("Forbidden.NoPermission", "no", 403)];
    const { message } = await partialFailure(bench.create(ARGS));
    assert.equal(
      message,
      `manual step bind the HSM cluster: calling GetKmsInstance: [Forbidden.NoPermission] no (request id req-1); give the RAM user of this access key a policy that allows the operation; \`npx hyok permissions\` prints one; ${GO_ON}`,
    );
  });

  it("stays in state when the step is done but nobody can be named", async () => {
    answers = [CONNECTED];
    bench.cloud.mishap({ action: "GetCallerIdentity", kind: "refuse", code: "Odd", message: "no" });
    const { message } = await partialFailure(bench.create(ARGS));
    assert.equal(
      message,
      "manual step bind the HSM cluster: done, but not recorded: calling GetCallerIdentity: [Odd] no (request id req-2); run pulumi up again",
    );
  });

  it("waits the seconds between two looks that it is given, and no longer than its limit", async () => {
    await partialFailure(bench.create({ ...ARGS, pollIntervalInSeconds: 40 }));
    assert.deepEqual(bench.clock.sleeps, [40_000, 20_000]);
  });

  const recorded: readonly Properties[] = [
    { title: "bind it" },
    { runbook: ["1. another way"] },
    { performedBy: "Deputy" },
    { timeoutInMinutes: 90 },
    { pollIntervalInSeconds: 5 },
  ];
  for (const change of recorded) {
    const name = Object.keys(change)[0] ?? "";
    it(`writes another ${name} down without waiting or looking`, async () => {
      const made = await confirmed();
      const args = { ...ARGS, ...change };
      assert.deepEqual(bench.diff(made.outputs, ARGS, args), { [name]: "update" });
      const outputs = await bench.update(made, ARGS, { args });
      assert.deepEqual(outputs, { ...made.outputs, ...change });
      assert.deepEqual(bench.cloud.actions, []);
      assert.deepEqual(bench.log, []);
    });
  }

  it("waits again for another instance", async () => {
    const made = await confirmed();
    const args = { ...ARGS, verifier: { ...VERIFIER, instanceId: "kst-2" } };
    assert.deepEqual(bench.diff(made.outputs, ARGS, args), { verifier: "update" });
    answers = [UNINITIALIZED];
    const { message } = await partialFailure(bench.update(made, ARGS, { args }));
    assert.match(message, /KMS instance kst-2 is not enabled yet/);
  });

  it("takes a verifier with its members in another order for the same", async () => {
    const made = await confirmed();
    const verifier = Object.fromEntries(Object.entries(VERIFIER).reverse());
    assert.deepEqual(bench.diff(made.outputs, ARGS, { ...ARGS, verifier }), {});
  });

  it("warns that the console needs new materials, and does not wait", async () => {
    const made = await confirmed();
    const args = { ...ARGS, materials: { clientPkcs12Password: `${CANARY}2` } };
    assert.deepEqual(bench.diff(made.outputs, ARGS, args), { materials: "update" });
    await bench.update(made, ARGS, { args });
    assert.deepEqual(bench.log, [
      "warning: manual step bind the HSM cluster: its materials (clientPkcs12Password) changed; enter the new ones at the console, as the runbook says: nothing here can see which ones are in use there",
    ]);
    assert.deepEqual(bench.cloud.actions, []);
  });

  it("finds no drift while the step is done, and takes new facts over", async () => {
    const made = await confirmed();
    answers = [{ ...CONNECTED, EndDate: "2028-01-05T16:00:00Z" }];
    const read = await bench.read(made, ARGS);
    assert.ok(read?.inputs["materials"] instanceof Secret);
    assert.deepEqual(read.outputs, {
      ...made.outputs,
      facts: { ...FACTS, endDate: "2028-01-05T16:00:00Z" },
    });
    assert.deepEqual(bench.log, []);
  });

  it("is unconfirmed when a refresh finds it undone, and the next update waits", async () => {
    const made = await confirmed();
    answers = [{ ...CONNECTED, Status: "Disconnected" }];
    const read = await bench.read(made, ARGS);
    assert.ok(read !== undefined);
    assert.equal("verifiedAt" in read.outputs, false);
    assert.deepEqual(bench.log, [
      "warning: manual step bind the HSM cluster: no longer done: KMS instance kst-1 is disconnected: reconnect its HSM cluster in the KMS console; the next pulumi up waits for it again",
    ]);
    assert.deepEqual(bench.diff(read.outputs, ARGS, ARGS), { verifiedAt: "update" });
    answers = [CONNECTED];
    assert.equal((await bench.update(read, ARGS, { args: ARGS }))["verifiedBy"], ARN);
  });

  it("reads an unconfirmed step without asking anybody", async () => {
    const failure = await partialFailure(bench.create(ARGS));
    bench.cloud.calls.length = 0;
    const read = await bench.read(failure, ARGS);
    assert.deepEqual(read?.outputs, failure.outputs);
    assert.deepEqual(bench.cloud.actions, []);
  });

  it("refuses an import", async () => {
    await assert.rejects(bench.import("it"), {
      message:
        "reading manual step (it): it lives in the stack's state only and cannot be imported; declare a new one",
    });
  });

  it("touches nothing in the cloud when it is deleted, and says so", async () => {
    const made = await confirmed();
    await bench.delete(made, ARGS);
    assert.deepEqual(bench.cloud.actions, []);
    assert.deepEqual(bench.log, [
      "warning: manual step it: forgotten; what was done at the console stays as it is",
    ]);
  });

  it("shows no material in any line, output or failure", async () => {
    const made = await confirmed();
    answers = [UNINITIALIZED];
    const failure = await partialFailure(bench.create(ARGS));
    await bench.read(made, ARGS);
    await bench.preview(ARGS);
    const all = JSON.stringify([failure.message, failure.outputs, made.outputs, bench.log]);
    assert.ok(!all.includes(CANARY));
    assert.ok(all.includes("clientPkcs12Password"));
  });

  it("defaults to 60 minutes and 15 seconds", () => {
    const { timeoutInMinutes: _left, ...args } = ARGS;
    const { timeoutInMinutes, pollIntervalInSeconds } = bench.inputs(args);
    assert.deepEqual([timeoutInMinutes, pollIntervalInSeconds], [60, 15]);
  });

  const limits: readonly [string, number[], number[], string][] = [
    [
      "timeoutInMinutes",
      [1, 1440],
      [0, 1441, 1.5],
      "expected a whole number of minutes from 1 to 1440, received ?; use 60, or leave it out",
    ],
    [
      "pollIntervalInSeconds",
      [1, 3600],
      [0, 3601, 0.5],
      "expected a whole number of seconds from 1 to 3600, received ?; use 15, or leave it out",
    ],
  ];
  for (const [name, right, wrong, sentence] of limits) {
    for (const value of right)
      it(`takes ${name} ${value}`, () =>
        assert.deepEqual(bench.failures({ ...ARGS, [name]: value }), []));
    for (const value of wrong)
      it(`refuses ${name} ${value}`, () =>
        assert.deepEqual(bench.failures({ ...ARGS, [name]: value }), [
          `${name}: ${sentence.replace("?", String(value))}`,
        ]));
  }

  it("names everything that is wrong at once", () => {
    const verifier = {
      kind: "kms-instance-connected",
      region: "x",
      zoneIds: ["a"],
      vswitchIds: ["vsw-1", "b"],
      cluster: 1,
    };
    assert.deepEqual(
      bench.failures({ title: "", runbook: [], verifier, materials: { a: 1 }, by: "me" }),
      [
        "title: expected 1 to 200 characters, one line, received ''; say in a few words what is to be done",
        "performedBy: expected 1 to 200 characters, the person or the role that does the step, received undefined; name who is responsible, for example the key custodian",
        "runbook: expected a list of lines, at least one, received 'a list of 0'; write down what the person does",
        "verifier.instanceId: expected 5 to 64 characters, kst- and the rest of the id, received undefined; pass the id of the KMS instance",
        "verifier.vpcId: expected 5 to 64 characters, vpc- and the rest of the id, received undefined; pass the VPC of the HSMs",
        "verifier.region: expected a region of Alibaba Cloud such as cn-beijing, received 'x'; set region on the resource or alibabaRegion on the hyok provider, or ALICLOUD_REGION",
        "verifier.zoneIds: expected two zone ids or more, received [ 'a' ]; pass the zones of the instance's vSwitches",
        "verifier.vswitchIds: expected two vSwitch ids or more, received [ 'vsw-1', 'b' ]; pass the vSwitches of the HSMs, or leave it out",
        "verifier.cluster: expected one of kind, region, instanceId, vpcId, zoneIds, vswitchIds, received 'cluster'; remove it or correct its name",
        "materials: expected secret texts by name, received a secret value; pass an object of texts, or leave it out",
        "by: expected one of title, runbook, verifier, materials, performedBy, timeoutInMinutes, pollIntervalInSeconds, received 'by'; remove it or correct its name",
      ],
    );
  });

  for (const [what, vswitchIds, count] of [
    ["takes two vSwitches", ["vsw-1", "vsw-2"], 0],
    ["refuses one vSwitch", ["vsw-1"], 1],
  ] as const) {
    it(what, () =>
      assert.equal(
        bench.failures({ ...ARGS, verifier: { ...VERIFIER, vswitchIds } }).length,
        count,
      ),
    );
  }

  it("refuses a kind that nobody can verify", () => {
    assert.deepEqual(bench.failures({ ...ARGS, verifier: { kind: "hope" } }), [
      "verifier.kind: expected kms-instance-connected, received 'hope'; use a kind that this version can verify",
    ]);
  });

  it("refuses a runbook that repeats a material, and does not repeat it either", () => {
    assert.deepEqual(bench.failures({ ...ARGS, runbook: [`type ${CANARY}`] }), [
      "runbook: expected lines that name the material clientPkcs12Password without its value, received a secret value; name it, and tell how it is read",
    ]);
  });

  it("lets values pass that are not known yet", () => {
    const later = Unknown.value;
    const two = [later, later];
    const place = { vpcId: later, zoneIds: two, vswitchIds: two };
    const verifier = { ...VERIFIER, instanceId: later, ...place };
    const unknown = { title: later, runbook: [later], materials: { a: later }, performedBy: later };
    assert.deepEqual(bench.failures({ ...ARGS, ...unknown, verifier }), []);
    assert.deepEqual(bench.failures({ ...ARGS, verifier: later, materials: later }), []);
  });

  it("fails partially and in no other way", async () => {
    const error: unknown = await bench.create(ARGS).catch((reason: unknown) => reason);
    assert.ok(error instanceof PartialFailure);
    assert.equal(error.inputs, undefined);
  });

  /** A step that is done, with the bench as if nothing had happened since. */
  async function confirmed(): Promise<CreateResult> {
    answers = [CONNECTED];
    const made = await bench.create(ARGS);
    bench.cloud.calls.length = 0;
    bench.log.length = 0;
    return made;
  }

  function respond(call: RecordedCall): Record<string, unknown> {
    if (call.action === "GetCallerIdentity") return { Arn: ARN };
    assert.equal(call.action, "GetKmsInstance");
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? assert.fail();
    if (answer instanceof FakeRefusal) throw answer;
    return { KmsInstance: { InstanceId: call.form["KmsInstanceId"], ...answer } };
  }

  function busy(): FakeRefusal {
    return new FakeRefusal("ServiceUnavailable", "busy", 503);
  }
});
