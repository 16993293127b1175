import assert from "node:assert/strict";
import type { Asker } from "../../../cli/recovery/asker";
import { ConsoleFinder } from "../../../cli/recovery/console-finder";
import { pendingOf, resourcesOf, type StackExport } from "../../../cli/recovery/deployment";
import { withGiven } from "../../../cli/recovery/finder";
import { SandboxFinder, type SandboxObject } from "../../../cli/recovery/sandbox-finder";
import { settleOperations } from "../../../cli/recovery/settle-operations";
import { operation, resource, state } from "./state-fixture";

const VPC = "volcengine:vpc/vpc:Vpc";
const KEY = "alicloud:ram/accessKey:AccessKey";
const inputs = { vpcName: "hyok-dev", cidrBlock: "10.60.0.0/16" };
const vpc = resource(VPC, "net", { inputs });
const secret = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "v1:x",
};

const asker = (answer: boolean | undefined, text?: string): Asker => ({
  confirm: () => Promise.resolve(answer),
  text: () => Promise.resolve(text),
});
const settleWith = (before: StackExport, made: readonly SandboxObject[], answer = true) =>
  settleOperations(before, {
    finder: new SandboxFinder(() => Promise.resolve(made)),
    asker: asker(answer),
  });
const facts = async (settled: ReturnType<typeof settleWith>) =>
  (await settled).operations.map(({ action, id }) =>
    id === undefined ? action : `${action} ${id}`,
  );

describe("settling pending operations", () => {
  it("imports the object that has the inputs and that no state names", async () => {
    const named = resource(VPC, "other", { id: "vpc-1", inputs });
    const before = state([named], [operation("creating", vpc)]);
    const made = [
      { token: VPC, id: "vpc-1", inputs },
      { token: VPC, id: "vpc-2", inputs: { ...inputs, cidrBlock: "10.0.0.0/8" } },
      { token: VPC, id: "vpc-3", inputs },
      { token: "volcengine:vpc/subnet:Subnet", id: "vpc-3", inputs },
    ];
    const settled = settleWith(before, made);
    assert.deepEqual(await facts(settled), ["imported vpc-3"]);
    assert.deepEqual(
      resourcesOf((await settled).state).map(({ id }) => id),
      ["vpc-1", "vpc-3"],
    );
  });

  it("secret inputs and inputs that only have their default are not compared", async () => {
    const withSecret = resource(VPC, "net", {
      inputs: { ...inputs, password: secret, enableIpv6: false },
    });
    const made = [{ token: VPC, id: "vpc-1", inputs: { ...inputs, password: "clear" } }];
    assert.deepEqual(
      await facts(settleWith(state([], [operation("creating", withSecret)]), made)),
      ["imported vpc-1"],
    );
  });

  it("an object made from more than the resource says is another one", async () => {
    const made = [{ token: VPC, id: "vpc-1", inputs: { ...inputs, description: "somebody's" } }];
    assert.deepEqual(await facts(settleWith(state([], [operation("creating", vpc)]), made)), [
      "dropped",
    ]);
  });

  it("two alike creates take one object each", async () => {
    const before = state(
      [],
      [operation("creating", vpc), operation("creating", resource(VPC, "twin", { inputs }))],
    );
    const made = ["vpc-1", "vpc-2"].map((id) => ({ token: VPC, id, inputs }));
    assert.deepEqual(await facts(settleWith(before, made)), ["imported vpc-1", "imported vpc-2"]);
  });

  it("more objects than creates are named and left to a person", async () => {
    const before = state([], [operation("creating", vpc)]);
    const made = ["vpc-1", "vpc-2"].map((id) => ({ token: VPC, id, inputs }));
    const { operations, state: after } = await settleWith(before, made);
    assert.equal(operations[0]?.action, "unsettled");
    assert.equal(
      operations[0]?.why,
      "2 objects could be it: vpc-1, vpc-2; give --found URN=ID for the right one",
    );
    assert.deepEqual(after, before);
    const given = withGiven(
      new Map([[vpc.urn, "vpc-2"]]),
      new SandboxFinder(() => Promise.resolve(made)),
    );
    const again = await settleOperations(before, { finder: given, asker: asker(true) });
    assert.equal(again.operations[0]?.id, "vpc-2");
  });

  it("without a yes the operation stays, and its object is named", async () => {
    const before = state([], [operation("creating", vpc)]);
    const { operations, state: after } = await settleWith(
      before,
      [{ token: VPC, id: "vpc-1", inputs }],
      false,
    );
    assert.equal(operations[0]?.id, "vpc-1");
    assert.equal(
      operations[0]?.why,
      `${VPC} net is vpc-1: the crashed run made it; import it? Answer yes on a terminal, or give --yes`,
    );
    assert.equal(pendingOf(after).length, 1);
  });

  it("an access key whose secret nobody knows is deleted", async () => {
    const key = resource(KEY, "proxy", { inputs: { userName: "u" } });
    const settled = settleWith(state([], [operation("creating", key)]), [
      { token: KEY, id: "LTAI1", inputs: { userName: "u" } },
    ]);
    assert.deepEqual(await facts(settled), ["deleted LTAI1"]);
  });

  it("a double of what a later update made is deleted", async () => {
    const before = state(
      [resource(VPC, "net", { id: "vpc-2", inputs })],
      [operation("creating", vpc)],
    );
    const settled = settleWith(
      before,
      ["vpc-1", "vpc-2"].map((id) => ({ token: VPC, id, inputs })),
    );
    assert.deepEqual(await facts(settled), ["deleted vpc-1"]);
    assert.equal((await settled).operations[0]?.why, "a later update made another one");
  });

  it("what has no object of its own, or is ours to find again, is dropped", async () => {
    const pending = [
      "hyok:index:CustomKeyStore",
      "tls:index/privateKey:PrivateKey",
      "command:remote:Command",
    ].map((type) => operation("creating", resource(type, "x")));
    const component = operation(
      "creating",
      resource("hyok:volcengine:XksProxy", "x", { custom: false }),
    );
    const { operations } = await settleWith(state([], [...pending, component]), []);
    assert.deepEqual(
      operations.map(({ action, why }) => `${action}: ${why}`),
      [
        "dropped: the next update finds what is ours and continues with it",
        "dropped: it exists in state only; the next update makes it",
        "dropped: it ran on the host or did not; the next update runs it again, which changes nothing that is right",
        "dropped: a component is no object; the next update makes it",
      ],
    );
  });

  it("an update or a deletion that was cut short is read again", async () => {
    const known = resource(VPC, "net", { id: "vpc-1", inputs });
    const before = state(
      [known],
      [operation("updating", known), operation("deleting", known), operation("reading", known)],
    );
    const settled = settleWith(before, []);
    assert.deepEqual(await facts(settled), ["read again vpc-1", "read again vpc-1", "dropped"]);
    assert.deepEqual(resourcesOf((await settled).state), [known]);
  });

  it("in a real cloud a person is told what to look for and where", async () => {
    const questions: string[] = [];
    const person: Asker = {
      confirm: () => Promise.resolve(true),
      text: (question) => {
        questions.push(question);
        return Promise.resolve("none");
      },
    };
    const before = state([], [operation("creating", vpc)]);
    const { operations } = await settleOperations(before, {
      finder: new ConsoleFinder(person),
      asker: person,
    });
    assert.deepEqual(questions, [
      `${VPC} net: look for an object with vpcName hyok-dev, cidrBlock 10.60.0.0/16 at https://console.volcengine.com/vpc; its id, or none`,
    ]);
    assert.equal(operations[0]?.action, "dropped");
  });

  it("in a real cloud without a person the operation stays", async () => {
    const before = state([], [operation("creating", vpc)]);
    const { operations } = await settleOperations(before, {
      finder: new ConsoleFinder(asker(undefined)),
      asker: asker(undefined),
    });
    assert.equal(
      operations[0]?.why,
      "nobody said which object it made, or none; answer on a terminal, or give --found URN=ID or --found URN=none",
    );
  });
});
