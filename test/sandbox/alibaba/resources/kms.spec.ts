import { deepEqual, equal } from "node:assert/strict";
import { ALIBABA_RESOURCES } from "../../../../sandbox/alibaba/resources";
import { keys } from "../../../../sandbox/alibaba/kms/tables";
import { refusalOf, SmallCloud } from "../small-cloud";
import { ResourceBench, SCHEMA } from "./resource-bench";

const KEY_INPUTS = { description: "key path", pendingWindowInDays: 7, protectionLevel: "SOFTWARE" };

describe("sandbox/alibaba/resources: kms", () => {
  let cloud: SmallCloud;
  let key: ResourceBench;
  let alias: ResourceBench;
  beforeEach(() => {
    cloud = new SmallCloud();
    key = new ResourceBench("alicloud:kms/key:Key", cloud);
    alias = new ResourceBench("alicloud:kms/alias:Alias", cloud);
  });

  it("models every type once, each with inputs that the schema has", () => {
    const tokens = ALIBABA_RESOURCES.map(({ token }) => token);
    deepEqual(tokens, [...new Set(tokens)]);
    for (const { token, modelled } of ALIBABA_RESOURCES) {
      const inputs = SCHEMA[token]?.inputs ?? {};
      deepEqual(
        modelled.filter((name) => inputs[name] === undefined),
        [],
        token,
      );
    }
  });

  it("answers what the cloud knows and keeps what only the program knows", async () => {
    const { id, outputs } = await key.create({
      ...KEY_INPUTS,
      tags: { Project: "Apollo" },
      deletionProtection: "Enabled",
      deletionProtectionDescription: "in use",
    });
    deepEqual(
      [
        outputs["arn"],
        outputs["status"],
        outputs["pendingWindowInDays"],
        outputs["tags"],
        outputs["deletionProtection"],
        outputs["deletionProtectionDescription"],
      ],
      [
        `acs:kms:cn-hangzhou:${cloud.account.accountId}:key/${id}`,
        "Enabled",
        7,
        { Project: "Apollo" },
        "Enabled",
        "in use",
      ],
    );
  });

  it("updates description, state, protection, rotation and tags in place", async () => {
    const { id, outputs } = await key.create({ ...KEY_INPUTS, tags: { a: "1", b: "2" } });
    const changed = await key.update(id, outputs, {
      pendingWindowInDays: 30,
      description: "new",
      deletionProtection: "Enabled",
      automaticRotation: "Enabled",
      rotationInterval: "31536000s",
      tags: { b: "3", c: "4" },
    });
    deepEqual(
      [
        "description",
        "deletionProtection",
        "automaticRotation",
        "rotationInterval",
        "tags",
        "pendingWindowInDays",
      ].map((name) => changed[name]),
      ["new", "Enabled", "Enabled", "31536000s", { b: "3", c: "4" }, 30],
    );
    const disabled = await key.update(id, changed, { description: "new", status: "Disabled" });
    deepEqual(
      [disabled["status"], disabled["keyState"], disabled["isEnabled"]],
      ["Disabled", "Disabled", false],
    );
    equal(
      (await key.update(id, disabled, { description: "new", status: "Enabled" }))["status"],
      "Enabled",
    );
  });

  it("schedules the deletion and leaves the key pending", async () => {
    const { id, outputs } = await key.create(KEY_INPUTS);
    await key.delete(id, outputs);
    const read = await key.read(id, outputs);
    deepEqual(
      [read?.["status"], read?.["deleteDate"]],
      ["PendingDeletion", "2026-03-08T08:00:00Z"],
    );
    cloud.setTime("2026-03-08T08:00:00Z");
    equal(await key.read(id, outputs), undefined);
    await key.delete(id, outputs);
  });

  it("refuses a deletion without pendingWindowInDays and of a protected key", async () => {
    const { id, outputs } = await key.create({ deletionProtection: "Enabled" });
    equal(
      await refusalOf(key.delete(id, outputs)),
      '400 MissingParameter: A parameter that is mandatory for this request is not supplied. Argument "pending_window_in_days" or "deletion_window_in_days" must be set.',
    );
    equal(
      await refusalOf(key.delete(id, { ...outputs, pendingWindowInDays: 7 })),
      "403 Forbidden.ProhibitedByDeletionProtection: The key is protected from deletion.",
    );
    equal(keys(cloud).get(id)?.state, "Enabled");
  });

  it("names the key that is left behind when a later step of its creation fails", async () => {
    cloud.faults.add({
      target: "alibaba:kms:SetDeletionProtection",
      code: "Rejected.Throttling",
      status: 429,
      delayMs: 0,
      remaining: 1,
    });
    const message = await refusalOf(key.create({ deletionProtection: "Enabled" }));
    const [id] = [...keys(cloud).keys()];
    equal(
      message,
      `429 Rejected.Throttling: fault on demand for alibaba:kms:SetDeletionProtection Key ${id} was created before that and stays.`,
    );
  });

  it("needs the permissions that the provider's calls need", async () => {
    const caller = await cloud.createUser("operator", [
      { Effect: "Allow", Action: "kms:DescribeKey", Resource: "*" },
    ]);
    equal(
      await refusalOf(new ResourceBench("alicloud:kms/key:Key", cloud, caller).create(KEY_INPUTS)),
      `403 Forbidden.NoPermission: This operation is forbidden by permission system. Action: kms:CreateKey. Resource: acs:kms:cn-hangzhou:${cloud.account.accountId}:key. No policy allows it.`,
    );
  });

  it("moves an alias to another key in place and finds it behind 100 others", async () => {
    const [first, second] = [await cloud.createKey(), await cloud.createKey()];
    for (let count = 0; count < 100; count++)
      await cloud.run("kms:CreateAlias", { KeyId: first, AliasName: `alias/n${count}` });
    const { id, outputs } = await alias.create({ aliasName: "alias/ark", keyId: first });
    deepEqual(await alias.update(id, outputs, { aliasName: "alias/ark", keyId: second }), {
      aliasName: "alias/ark",
      keyId: second,
    });
    deepEqual(await alias.read(id, {}), { aliasName: "alias/ark", keyId: second });
    await alias.delete(id, outputs);
    await alias.delete(id, outputs);
    equal(await alias.read(id, outputs), undefined);
  });
});
