import assert from "node:assert/strict";
import { auditPhase } from "../../../cli/rehearsal/audit-phase";
import { OpenApi, realMachine } from "../../../providers/hyok/client/openapi";
import { FakeClock } from "../../support/fake-clock";
import { ACCESS_KEY, FakeOpenApi, SECRET_KEY } from "../../support/fake-openapi";
import { fakeRehearsal, verifiedKey } from "./fake-rehearsal";

/** A record of the trail, as far as the phase reads it. */
interface Record {
  readonly eventName: string;
  readonly resourceName?: string;
  readonly errorCode?: string;
  readonly requestId: string;
}

const DELIVERY_MS = 15 * 60_000;

describe("cli/rehearsal/audit-phase", () => {
  const records: Record[] = [];
  const asked: string[] = [];
  let advanced: number[] = [];
  /** What the trail keeps of one decryption. */
  let recorded: (record: Record) => Record[];
  let api: FakeOpenApi;

  beforeEach(async () => {
    records.length = 0;
    asked.length = 0;
    advanced = [];
    recorded = (record) => [record];
    api = new FakeOpenApi(({ parameters }) => {
      const name = String(parameters["CiphertextBlob"]).replace("blob-", "");
      const requestId = `request-${records.length + 1}`;
      const resourceName = `acs:kms:cn-beijing:1:key/external-${name}`;
      records.push(...recorded({ eventName: "Decrypt", resourceName, requestId }));
      return { Plaintext: "cGxhaW4=" };
    });
    await api.start();
  });
  afterEach(() => api.stop());

  const run = (names: readonly string[], outputs: object = { auditBucket: "hyok-audit" }) => {
    const credentials = { accessKey: ACCESS_KEY, secretKey: SECRET_KEY, sessionToken: undefined };
    const settings = { credentials, endpoint: new URL(api.endpoint) };
    return auditPhase.run(
      fakeRehearsal({
        sandbox: {
          advanceClock: (byMs: number) => Promise.resolve(advanced.push(byMs)),
          alibaba: {
            deliveredRecords: (bucket: string) => {
              asked.push(bucket);
              return Promise.resolve([...records]);
            },
          },
        },
        outputs,
        rest: {
          api: new OpenApi(settings, { ...realMachine, clock: new FakeClock() }),
          call: { region: "cn-beijing", signal: new AbortController().signal },
          verified: names.map(verifiedKey),
        },
      }),
    );
  };

  const fails = (received: number) =>
    assert.rejects(run(["finetune"]), {
      name: "CommandError",
      message: `key: expected 3 records of Decrypt on external-finetune in hyok-audit after 3 decryptions with finetune, received ${received}; the trail does not tell everything`,
    });

  it("finds each of three decryptions of each key once, after the time of a delivery", async () => {
    assert.equal(
      await run(["finetune", "evaluate"]),
      [
        "finetune: 3 decryptions, 3 records of Decrypt on external-finetune in hyok-audit",
        "evaluate: 3 decryptions, 3 records of Decrypt on external-evaluate in hyok-audit",
      ].join("\n"),
    );
    assert.deepEqual(api.actions, Array<string>(6).fill("Decrypt"));
    assert.deepEqual(advanced, Array<number>(4).fill(DELIVERY_MS));
    assert.deepEqual(asked, Array<string>(4).fill("hyok-audit"));
  });

  it("does not count what was there before", async () => {
    const resourceName = "acs:kms:cn-beijing:1:key/external-finetune";
    records.push({ eventName: "Decrypt", resourceName, requestId: "request-old" });
    assert.equal(
      await run(["finetune"]),
      "finetune: 3 decryptions, 3 records of Decrypt on external-finetune in hyok-audit",
    );
  });

  it("fails when a decryption left no record", async () => {
    let count = 0;
    recorded = (record) => (++count === 2 ? [] : [record]);
    await fails(2);
  });

  it("fails when a decryption left two records", async () => {
    let count = 0;
    recorded = (record) =>
      ++count === 2 ? [record, { ...record, requestId: "request-twin" }] : [record];
    await fails(4);
  });

  it("fails when one record is there three times", async () => {
    recorded = (record) => [{ ...record, requestId: "request-same" }];
    await fails(3);
  });

  const others: readonly [what: string, changes: Partial<Record>][] = [
    ["another operation", { eventName: "Encrypt" }],
    ["a refused decryption", { errorCode: "Forbidden.NoPermission" }],
    ["another key", { resourceName: "acs:kms:cn-beijing:1:key/external-finetune-2" }],
  ];
  for (const [what, changes] of others) {
    it(`does not take the record of ${what} for one of the decryption`, async () => {
      recorded = (record) => [{ ...record, ...changes }];
      await fails(0);
    });
  }

  it("does not take a record that names no key for one of the decryption", async () => {
    recorded = ({ eventName, requestId }) => [{ eventName, requestId }];
    await fails(0);
  });

  it("decrypts nothing in a stack without a trail", async () => {
    assert.equal(await run(["finetune"], {}), "none in this stack");
    assert.deepEqual(api.actions, []);
  });
});
