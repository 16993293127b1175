import { deepEqual, equal, match } from "node:assert/strict";
import type { Caller } from "../../../../sandbox/cloud/context";
import { base64, refusalOf } from "../small-cloud";
import { InstanceBench } from "./instances/instance-bench";

const INVALID = "400 InvalidParameter: The specified parameter is not valid. Policy: expected ";

describe("sandbox/alibaba/kms: key policies", () => {
  let bench: InstanceBench;
  let instance: string;
  let user: Caller;
  beforeEach(async () => {
    bench = new InstanceBench();
    instance = await bench.software();
    user = await bench.cloud.createUser("app", [
      { Effect: "Allow", Action: "kms:Encrypt", Resource: "*" },
    ]);
  });

  const principal = (name: string) => `acs:ram::${bench.cloud.account.accountId}:${name}`;
  const policy = (...statements: readonly object[]) =>
    JSON.stringify({
      Version: "1",
      Statement: statements.map((one) => ({ Effect: "Allow", Resource: ["*"], ...one })),
    });
  const whole = () => ({ Principal: { RAM: [principal("*")] }, Action: ["kms:*"] });
  const make = (Policy?: string) => bench.cloud.createKey({ DKMSInstanceId: instance, Policy });
  const encrypt = (KeyId: string, caller = user) =>
    bench.cloud.run("kms:Encrypt", { KeyId, Plaintext: base64("x") }, { caller });
  const denied = (KeyId: string, why: string) =>
    `403 Forbidden.NoPermission: This operation is forbidden by permission system. Action: kms:Encrypt. Resource: acs:kms:cn-hangzhou:${bench.cloud.account.accountId}:key/${KeyId}. ${why}`;

  it("is the default one, which leaves the decision to RAM", async () => {
    const KeyId = await make();
    const { Policy } = await bench.cloud.run("kms:GetKeyPolicy", { KeyId, PolicyName: "default" });
    deepEqual(JSON.parse(Policy as string), {
      Version: "1",
      Statement: [
        {
          Sid: "kms default key policy",
          Effect: "Allow",
          Principal: { RAM: [principal("*")] },
          Action: ["kms:*"],
          Resource: ["*"],
        },
      ],
    });
    await encrypt(KeyId);
    const other = await bench.cloud.createUser("other", [
      { Effect: "Allow", Action: "kms:Decrypt", Resource: "*" },
    ]);
    equal(await refusalOf(encrypt(KeyId, other)), denied(KeyId, "No policy allows it."));
  });

  it("shuts out whom it does not name, whatever RAM allows, but not the account itself", async () => {
    const KeyId = await make(
      policy({ Principal: { RAM: principal("user/someone-else") }, Action: "kms:*" }),
    );
    equal(await refusalOf(encrypt(KeyId)), denied(KeyId, "No policy allows it."));
    await encrypt(KeyId, bench.cloud.root);
    await encrypt(await bench.cloud.createKey());
  });

  it("allows whom it names without RAM, for the actions that it names", async () => {
    const bare = await bench.cloud.createUser("bare", [
      { Effect: "Allow", Action: "ecs:*", Resource: "*" },
    ]);
    const KeyId = await make(
      policy({ Principal: { RAM: [principal("user/bare")] }, Action: ["kms:Enc*"] }),
    );
    const { CiphertextBlob } = await encrypt(KeyId, bare);
    match(
      await refusalOf(bench.cloud.run("kms:Decrypt", { CiphertextBlob }, { caller: bare })),
      /Action: kms:Decrypt\. .* No policy allows it\.$/,
    );
  });

  it("denies against RAM, for one user, for all and under a condition", async () => {
    const deny = (RAM: string, more: object = {}) =>
      policy(whole(), { Effect: "Deny", Principal: { RAM }, Action: "kms:Encrypt", ...more });
    for (const name of ["user/app", "*"]) {
      const KeyId = await make(deny(principal(name)));
      equal(await refusalOf(encrypt(KeyId)), denied(KeyId, "A policy denies it."));
    }
    const Condition = { NotIpAddress: { "acs:SourceIp": "203.0.113.0/24" } };
    const KeyId = await make(deny(principal("*"), { Condition }));
    await encrypt(KeyId);
    const outside = { ...user, sourceIp: "198.51.100.1" };
    equal(await refusalOf(encrypt(KeyId, outside)), denied(KeyId, "A policy denies it."));
  });

  it("does not allow what RAM denies", async () => {
    const barred = await bench.cloud.createUser("barred", [
      { Effect: "Deny", Action: "kms:Encrypt", Resource: "*" },
    ]);
    const KeyId = await make(
      policy({ Principal: { RAM: principal("user/barred") }, Action: "kms:*" }),
    );
    equal(await refusalOf(encrypt(KeyId, barred)), denied(KeyId, "A policy denies it."));
  });

  it("is replaced as a whole, and exists for keys in an instance only", async () => {
    const KeyId = await make();
    const set = (id: string, Policy: string) =>
      bench.cloud.run("kms:SetKeyPolicy", { KeyId: id, PolicyName: "default", Policy });
    const text = policy({ Principal: { RAM: principal("user/x") }, Action: "kms:*" });
    await set(KeyId, text);
    equal((await bench.cloud.run("kms:GetKeyPolicy", { KeyId }))["Policy"], text);
    equal(
      await refusalOf(set(await bench.cloud.createKey(), text)),
      "400 UnsupportedOperation: This action is not supported. Only a key of a KMS instance has a key policy.",
    );
    match(
      await refusalOf(bench.cloud.run("kms:GetKeyPolicy", { KeyId, PolicyName: "mine" })),
      /PolicyName: expected one of default$/,
    );
  });

  it("is refused when it is no key policy", async () => {
    const good = whole();
    const path =
      "Statement[1].Principal.RAM to list acs:ram::<account>:*, :root, :user/<name> or :role/<name>";
    const attempts: readonly (readonly [string, string])[] = [
      ["{", "a JSON text"],
      ["[]", "the document to be an object"],
      ['{"Version":"1","Statement":[]}', "Statement to be a list of at least one statement"],
      [policy(good, { ...good, Principal: undefined }), "Statement[1].Principal to be an object"],
      [policy(good, { ...good, Principal: { RAM: "user/x" } }), path],
      [policy(good, { ...good, Principal: { RAM: [] } }), path],
      [policy(good, { ...good, Principal: { RAM: principal("*"), Service: "ecs" } }), path],
      [policy(good, { ...good, Resource: `acs:kms:*:*:key/1` }), "Statement[1].Resource to be *"],
      [policy(good, { ...good, Action: "ecs:*" }), "Statement[1].Action to name operations of kms"],
      [
        policy(good, { ...good, Effect: "Maybe" }),
        "a key policy; Statement[1].Effect must be Allow or Deny",
      ],
      [policy(good).replace('"1"', '"2"'), 'a key policy; Version must be "1"'],
      [policy({ ...good, Sid: "s".repeat(32_768) }), "at most 32768 bytes"],
    ];
    for (const [text, expected] of attempts)
      equal(await refusalOf(make(text)), `${INVALID}${expected}`);
  });
});
