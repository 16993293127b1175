import assert from "node:assert/strict";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { UsageError } from "../../../cli/output";
import { operatorPlaces } from "../../../cli/permissions/places";
import { permissionsJson, permissionsText } from "../../../cli/permissions/report";
import { deployedResources, resourceOf } from "../../../cli/permissions/used-resources";
import { createProgram } from "../../../cli/program";
import type { OperatorPolicy } from "../../../core/ram/operator-policies";
import { resource, state } from "../recovery/state-fixture";

const STACK = `config:
  hyok:volcengine: { region: cn-shanghai }
  hyok:keySource: { provider: aliyun, region: cn-hangzhou, accountId: "123456" }
`;

const POLICIES: readonly OperatorPolicy[] = [
  {
    cloud: "alibaba",
    documents: ['{"Version":"1","Statement":[]}', '{"Version":"1","Statement":[1]}'],
    inferred: ["kms:GetKeyPolicy"],
    warnings: ["it can do more"],
  },
  { cloud: "volcengine", documents: ['{"Statement":[]}'], inferred: [], warnings: [] },
];

describe("cli/permissions/places", () => {
  it("takes regions and account from the stack file and names from the stack", () => {
    assert.deepEqual(operatorPlaces("dev", STACK, {}), {
      alibaba: { region: "cn-hangzhou", accountId: "123456", namePrefix: "hyok-dev" },
      volcengine: { region: "cn-shanghai", namePrefix: "hyok-dev" },
    });
  });

  it("prefers the accounts that the person names", () => {
    const places = operatorPlaces("dev", STACK, { alibabaAccount: "9", volcengineAccount: "2100" });
    assert.deepEqual([places.alibaba.accountId, places.volcengine.accountId], ["9", "2100"]);
  });

  for (const option of ["alibaba", "volcengine"] as const)
    it(`refuses an account of --${option}-account that is no number`, () => {
      assert.throws(() => operatorPlaces("dev", STACK, { [`${option}Account`]: "me" }), {
        name: "UsageError",
        message: `--${option}-account: expected the number of an account, received 'me'; copy it from the console`,
      });
    });
});

describe("cli/permissions/report", () => {
  it("shows each document after its name, then a line for each inferred action and each warning", () => {
    assert.equal(
      permissionsText(POLICIES),
      [
        "# Alibaba Cloud: RAM policy 1 of 2 (30 of 6144 bytes)",
        '{"Version":"1","Statement":[]}',
        "",
        "# Alibaba Cloud: RAM policy 2 of 2 (31 of 6144 bytes)",
        '{"Version":"1","Statement":[1]}',
        "",
        "# INFERRED kms:GetKeyPolicy: no page of the vendor confirms this name",
        "# WARNING it can do more",
        "",
        "# Volcengine: IAM policy 1 of 1 (16 of 6144 bytes)",
        '{"Statement":[]}',
        "",
      ].join("\n"),
    );
  });

  it("gives programs the documents as JSON", () => {
    assert.deepEqual(permissionsJson("dev", POLICIES.slice(1)), {
      stack: "dev",
      policies: [
        { cloud: "volcengine", documents: [{ Statement: [] }], inferred: [], warnings: [] },
      ],
    });
  });
});

describe("cli/permissions/used-resources", () => {
  const event = (next: object | undefined): EngineEvent =>
    ({ sequence: 1, timestamp: 0, resourcePreEvent: { metadata: { new: next } } }) as EngineEvent;

  it("reads type and known inputs of what a preview is about to make", () => {
    const inputs = { name: "proxy", policyName: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" };
    assert.deepEqual(resourceOf(event({ type: "alicloud:ram/user:User", inputs })), {
      type: "alicloud:ram/user:User",
      inputs: { name: "proxy" },
      isAdopted: false,
    });
  });

  it("knows what the program only reads, in a preview and in a state", () => {
    const next = { type: "alicloud:kms/instance:Instance", inputs: {} };
    const metadata = { op: "read", new: next };
    const read = { sequence: 1, timestamp: 0, resourcePreEvent: { metadata } } as EngineEvent;
    assert.deepEqual(resourceOf(read), { ...next, isAdopted: true });
    const external = { ...resource(next.type, "adopted", {}), external: true };
    assert.deepEqual(
      deployedResources(state([external], [])).map(({ isAdopted }) => isAdopted),
      [true],
    );
  });

  it("reads a component, which has no inputs", () => {
    const component = { type: "hyok:alibaba:KmsKey", inputs: {} };
    assert.deepEqual(resourceOf(event(component)), { ...component, isAdopted: false });
  });

  it("reads nothing from a deletion and from other events", () => {
    assert.equal(resourceOf(event(undefined)), undefined);
    assert.equal(resourceOf({ sequence: 1, timestamp: 0 }), undefined);
  });

  it("reads the resources of a state, also those that wait for their deletion", () => {
    const kept = resource("alicloud:ram/user:User", "kept", { inputs: { name: "kept" } });
    const old = { ...resource("alicloud:kms/key:Key", "old", {}), delete: true };
    assert.deepEqual(
      deployedResources(state([kept, old], [])).map(({ type, inputs }) => [type, inputs?.["name"]]),
      [
        ["alicloud:ram/user:User", "kept"],
        ["alicloud:kms/key:Key", undefined],
      ],
    );
  });
});

describe("cli/commands/permissions", () => {
  const run = (...words: string[]) =>
    createProgram().parseAsync(["permissions", ...words], { from: "user" });

  it("refuses a cloud that it does not know, before anything runs", async () => {
    await assert.rejects(run("--cloud", "aws"), (error: unknown) => {
      assert.ok(error instanceof UsageError);
      assert.equal(
        error.message,
        "--cloud: expected alibaba or volcengine, received 'aws'; name one, or leave it out for both",
      );
      return true;
    });
  });

  it("refuses a stack without a file, before an engine is built", async () => {
    await assert.rejects(run("--stack", "nowhere"), { name: "UsageError" });
  });
});
