import assert from "node:assert/strict";
import { Secret, Unknown } from "../../../providers/server";
import { CloudBed } from "./cloud-bed";
import { FIXED, LOOK_UP, NET } from "./demo-cloud";
import { about, logged, SEED } from "./requests";

describe("sandbox/plugins/cloud", () => {
  const bed = new CloudBed();

  before(() => bed.open());
  after(() => bed.close());
  beforeEach(() => bed.reset());

  it("creates: the id and all outputs come back, secrets marked, and the store is saved once", async () => {
    const created = await bed.create({ cidr: "10.0.0.0/8", password: "hunter2", period: 12 });
    assert.deepEqual(created, {
      id: "net-1",
      outputs: {
        id: "net-1",
        cidr: "10.0.0.0/8",
        password: new Secret("hunter2"),
        period: 12,
        zone: "cn-beijing-a",
        netId: "net-1",
        token: new Secret("t0p"),
      },
    });
    assert.equal(bed.store.saves, 1);
  });

  it("previews: what the cloud fills in is unknown, what the program leaves out is absent, and nothing is made", async () => {
    const planned = await bed
      .handler()
      .create({ ...about(NET), inputs: { cidr: "10.0.0.0/8" }, preview: true });
    assert.deepEqual(planned, {
      id: "",
      outputs: {
        id: Unknown.value,
        cidr: "10.0.0.0/8",
        zone: Unknown.value,
        netId: Unknown.value,
        token: new Secret(Unknown.value),
      },
    });
    assert.equal(bed.nets().size, 0);
  });

  it("reads, and answers nothing for an object that is gone", async () => {
    const { id } = await bed.create({ cidr: "10.0.0.0/8", label: "a" });
    const request = {
      ...about(NET),
      inputs: { cidr: "10.0.0.0/8", label: "a" },
      olds: { cidr: "10.0.0.0/8", label: "a", password: "hunter2" },
    };
    assert.deepEqual(await bed.handler().read({ ...request, id }), {
      id,
      inputs: { cidr: "10.0.0.0/8", label: "a" },
      outputs: {
        id: "net-1",
        cidr: "10.0.0.0/8",
        label: "a",
        password: new Secret("hunter2"),
        zone: "cn-beijing-a",
        netId: id,
        token: new Secret("t0p"),
      },
    });
    assert.equal(await bed.handler().read({ ...request, id: "net-9" }), undefined);
    assert.equal(bed.store.saves, 1);
  });

  it("shows on refresh what changed beside the program", async () => {
    const { id, outputs } = await bed.create({ cidr: "10.0.0.0/8" });
    bed.nets().set(id, { cidr: "10.0.0.0/8", label: "by hand", zone: "cn-beijing-a" });
    const read = await bed.handler().read({
      ...about(NET),
      id,
      inputs: { cidr: "10.0.0.0/8" },
      olds: { ...outputs, token: "t0p" },
    });
    assert.deepEqual(read?.inputs, { cidr: "10.0.0.0/8", label: "by hand" });
  });

  it("imports every input that is neither empty nor a default", async () => {
    const { id } = await bed.create({ cidr: "10.0.0.0/8", label: "a" });
    const read = await bed.handler().read({ ...about(NET), id, inputs: {}, olds: {} });
    assert.deepEqual(read?.inputs, { cidr: "10.0.0.0/8", label: "a", zone: "cn-beijing-a" });
  });

  it("updates, and warns of an output that the schema lacks", async () => {
    const { id } = await bed.create({ cidr: "10.0.0.0/8", label: "a" });
    const olds = { cidr: "10.0.0.0/8", label: "a", zone: "cn-beijing-a", netId: id, token: "t0p" };
    const news = { cidr: "10.0.0.0/8", label: "b" };
    const update = { ...about(NET), id, oldInputs: olds, olds, news };
    assert.deepEqual(await bed.handler().update({ ...update, preview: true }), {
      ...olds,
      label: "b",
      token: new Secret("t0p"),
    });
    assert.equal(bed.nets().get(id)?.label, "a");
    assert.deepEqual(await bed.handler().update({ ...update, preview: false }), {
      id: "net-1",
      ...olds,
      label: "b",
      token: new Secret("t0p"),
    });
    assert.deepEqual(logged, [
      {
        severity: "warning",
        message: `the sandbox's model of ${NET} answers what it should not: strange`,
      },
    ]);
  });

  it("deletes, but nothing in the cloud where upstream only forgets", async () => {
    const { id } = await bed.create({ cidr: "10.0.0.0/8" });
    await bed.handler().delete({ ...about(NET), id, inputs: {}, olds: {} });
    assert.equal(bed.nets().size, 0);
    await bed.handler(FIXED).delete({ ...about(FIXED), id: "fixed", inputs: {}, olds: {} });
  });

  it("calls a function after checking its arguments", async () => {
    const { id } = await bed.create({ cidr: "10.0.0.0/8" });
    assert.deepEqual(await bed.plugin().invoke(LOOK_UP)?.({ cidr: "10.0.0.0/8" }), {
      ids: [id],
      caller: "AK",
    });
    await assert.rejects(async () => bed.plugin().invoke(LOOK_UP)?.({}), {
      message: `calling ${LOOK_UP}\ncidr: expected a value, received undefined; set it: the provider requires it`,
    });
  });

  it("says that the sandbox does not run", async () => {
    const away = bed.plugin("s3cret", "volcengine", `${bed.socket}.none`);
    await assert.rejects(() => bed.create({}, NET, away), {
      message: `creating ${NET}: the sandbox is not running; start it with \`hyok sandbox start\``,
    });
  });

  it("refuses a resource type and a function outside its schema", () => {
    const message = (token: string) => ({
      message: `${token} is not modelled by the sandbox; see docs/sandbox.md`,
    });
    assert.throws(
      () => bed.plugin().handler("volcengine:demo/none:None"),
      message("volcengine:demo/none:None"),
    );
    assert.throws(
      () => bed.plugin().invoke("volcengine:demo/getNone:getNone"),
      message("volcengine:demo/getNone:getNone"),
    );
  });

  it("makes up names in its check", async () => {
    const { inputs, failures } = await bed.handler().check({
      ...about(NET),
      randomSeed: SEED,
      news: { cidr: "10.0.0.0/8" },
      olds: undefined,
    });
    assert.deepEqual(
      { inputs, failures },
      { inputs: { cidr: "10.0.0.0/8", period: 12 }, failures: [] },
    );
  });
});
