import assert from "node:assert/strict";
import type { Cloud } from "../../../sandbox/cloud/context";
import { Faults } from "../../../sandbox/cloud/faults";
import type { Properties, ResourceCall, ResourceModel } from "../../../sandbox/cloud/resource";
import { consoleDeeds } from "../../../sandbox/daemon/console-deeds";
import { madeResources } from "../../../sandbox/daemon/interventions";
import { MemoryStore } from "../../../sandbox/state/store";
import { instances } from "../../../sandbox/volcengine/ecs/rows";

const POLICY = "alicloud:ram/policy:Policy";
const REFUSED = { exitCode: 3, output: Buffer.from("no"), timedOut: false };

describe("sandbox/daemon/console-deeds", () => {
  let cloud: Cloud;
  let log: string[];
  beforeEach(() => {
    log = [];
    cloud = {
      store: new MemoryStore(),
      clock: { now: () => 0 },
      network: { connect: () => Promise.reject(new Error("no network in this test")) },
      faults: new Faults(),
      newId: (prefix) => `${prefix}-1`,
    };
    for (const [id, effect] of [
      ["first", "allow"],
      ["second", "deny"],
    ] as const) {
      const inputs = { policyDocument: `["kms:Encrypt","kms:Decrypt"] ${effect}`, effect };
      madeResources(cloud).set(`${POLICY} ${id}`, { token: POLICY, id, inputs, outputs: {} });
    }
  });

  const deeds = () => {
    const call = {
      cloud,
      caller: { cloud: "volcengine", accountId: "1", kind: "root", accessKeyId: "a", sourceIp: "" },
      region: "cn-beijing",
    } as const satisfies ResourceCall;
    const model: ResourceModel = {
      token: POLICY,
      modelled: [],
      create: () => ({ id: "", outputs: {} }),
      read: () => undefined,
      update: (_call, id, { news }) => {
        log.push(`update ${id} ${JSON.stringify(news)}`);
        return { updated: true };
      },
      delete: (_call, id) => void log.push(`delete ${id}`),
    };
    return consoleDeeds({
      cloud,
      hosts: {
        start: () => Promise.resolve(),
        stop: () => Promise.resolve(),
        destroy: () => Promise.resolve(),
        dial: () => Promise.reject(new Error("no host in this test")),
        run: (id, script) => {
          log.push(`run ${id} ${script}`);
          return Promise.resolve(REFUSED);
        },
      },
      models: { volcengine: [], alibaba: [model] },
      call: { volcengine: call, alibaba: call },
      operations: [
        {
          service: "kms",
          version: "2021-02-18",
          action: "CreateKey",
          run: ({ params }) => {
            log.push(`call ${JSON.stringify(params)}`);
            return {};
          },
        },
      ],
      advanceClock: (byMs) => {
        log.push(`wait ${byMs}`);
        return Promise.resolve();
      },
    });
  };

  const edit = (text: string) =>
    ({ kind: "edit", token: POLICY, property: "policyDocument", text, by: "" }) as const;

  it("changes the given inputs of every object of a type, and keeps what the cloud answers", async () => {
    await deeds()({ kind: "update", token: POLICY, changes: { effect: "none" } }, {});
    assert.deepEqual(log, [
      'update first {"policyDocument":"[\\"kms:Encrypt\\",\\"kms:Decrypt\\"] allow","effect":"none"}',
      'update second {"policyDocument":"[\\"kms:Encrypt\\",\\"kms:Decrypt\\"] deny","effect":"none"}',
    ]);
    const outputs = [...madeResources(cloud).values()].map((made) => made.outputs);
    assert.deepEqual(outputs, [{ updated: true }, { updated: true }]);
  });

  it("takes a piece of text out of one property of every object of a type", async () => {
    await deeds()(edit(',"kms:Decrypt"'), {});
    assert.deepEqual(log, [
      'update first {"policyDocument":"[\\"kms:Encrypt\\"] allow","effect":"allow"}',
      'update second {"policyDocument":"[\\"kms:Encrypt\\"] deny","effect":"deny"}',
    ]);
  });

  it("refuses to edit a text that is not there", async () => {
    await assert.rejects(deeds()(edit("oss:GetObject"), {}), {
      message: `policyDocument of ${POLICY} does not hold oss:GetObject`,
    });
    assert.deepEqual(log, []);
  });

  it("deletes the objects of a type that match, and no other", async () => {
    await deeds()({ kind: "delete", token: POLICY, where: { effect: "deny" } }, {});
    assert.deepEqual(log, ["delete second"]);
  });

  it("calls an operation with the pending call's parameters and the changes", async () => {
    const pending: Properties = { KeyName: "k", Origin: "External" };
    const changes = { Origin: "CloudKMS" };
    await deeds()({ kind: "call", service: "kms", action: "CreateKey", changes }, pending);
    assert.deepEqual(log, ['call {"KeyName":"k","Origin":"CloudKMS"}']);
  });

  it("lets time pass", async () => {
    await deeds()({ kind: "wait", advanceMs: 86_400_000 }, {});
    assert.deepEqual(log, ["wait 86400000"]);
  });

  it("reports a script that fails on a host, with its output", async () => {
    (instances(cloud.store) as Map<string, unknown>).set("i-1", {});
    await assert.rejects(deeds()({ kind: "run", script: "false" }, {}), {
      message: "running a script on i-1: exit code 3: no",
    });
    assert.deepEqual(log, ["run i-1 false"]);
  });

  it("refuses an operation and a type that are not modelled", async () => {
    const call = { kind: "call", service: "kms", action: "Fly", changes: {} } as const;
    const message = "kms:Fly is not modelled by the sandbox; see docs/sandbox.md";
    await assert.rejects(deeds()(call, {}), { message });
    const update = { kind: "update", token: "volcengine:x/y:Z", changes: {} } as const;
    await assert.rejects(deeds()(update, {}), {
      message: "volcengine:x/y:Z is not modelled by the sandbox; see docs/sandbox.md",
    });
  });
});
