import assert from "node:assert/strict";
import type { ResourceCall, ResourceModel } from "../../../sandbox/cloud/resource";
import { madeObjects, remembered } from "../../../sandbox/daemon/made-resources";
import { MemoryStore } from "../../../sandbox/state/store";
import { Faults } from "../../../sandbox/cloud/faults";

const TOKEN = "volcengine:demo/net:Net";

const CALL: ResourceCall = {
  cloud: {
    store: new MemoryStore(),
    clock: { now: () => 0 },
    network: { connect: () => Promise.reject(new Error("no network")) },
    faults: new Faults(),
    newId: (prefix) => `${prefix}1`,
  },
  caller: {
    cloud: "volcengine",
    accountId: "2100000001",
    kind: "root",
    accessKeyId: "AKLT1",
    sourceIp: "198.51.100.10",
  },
  region: "cn-beijing",
};

const call = (): ResourceCall => ({ ...CALL, cloud: { ...CALL.cloud, store: new MemoryStore() } });

const NET: ResourceModel = {
  token: TOKEN,
  modelled: ["cidr"],
  create: (_, inputs) => {
    if (inputs["cidr"] === "wrong") throw new Error("wrong");
    return { id: String(inputs["cidr"]), outputs: { ...inputs, netId: "n" } };
  },
  read: () => undefined,
  update: (_call, _id, { news }) => ({ ...news, netId: "n" }),
  delete: (_, id) => {
    if (id === "busy") throw new Error("in use");
  },
};

describe("sandbox/daemon/made-resources", () => {
  const model = remembered(NET);
  const change = model.update?.bind(model);

  it("remembers what was made, with its inputs", async () => {
    const to = call();
    assert.deepEqual(await model.create(to, { cidr: "10.0.0.0/8" }), {
      id: "10.0.0.0/8",
      outputs: { cidr: "10.0.0.0/8", netId: "n" },
    });
    assert.deepEqual(madeObjects(to.cloud), [
      { token: TOKEN, id: "10.0.0.0/8", inputs: { cidr: "10.0.0.0/8" } },
    ]);
  });

  it("remembers nothing of a create that was refused", async () => {
    const to = call();
    await assert.rejects(async () => model.create(to, { cidr: "wrong" }), { message: "wrong" });
    assert.deepEqual(madeObjects(to.cloud), []);
  });

  it("remembers the newest inputs of what was changed", async () => {
    const to = call();
    await model.create(to, { cidr: "a" });
    await change?.(to, "a", { olds: { cidr: "a" }, news: { cidr: "a", label: "new" } });
    assert.deepEqual(madeObjects(to.cloud), [
      { token: TOKEN, id: "a", inputs: { cidr: "a", label: "new" } },
    ]);
  });

  it("forgets what was deleted and keeps what was not", async () => {
    const to = call();
    await model.create(to, { cidr: "a" });
    await model.create(to, { cidr: "busy" });
    await model.delete(to, "a", {});
    await assert.rejects(async () => model.delete(to, "busy", {}), { message: "in use" });
    assert.deepEqual(
      madeObjects(to.cloud).map(({ id }) => id),
      ["busy"],
    );
  });

  it("has no update where the model has none", () => {
    const fixed = Object.fromEntries(Object.entries(NET).filter(([name]) => name !== "update"));
    assert.equal("update" in remembered(fixed as unknown as ResourceModel), false);
  });
});
