import assert from "node:assert/strict";
import { buyHsm } from "../../../../sandbox/alibaba/console/buy-hsm";
import { buyInstance } from "../../../../sandbox/alibaba/console/buy-instance";
import { alibabaInventory } from "../../../../sandbox/alibaba/inventory";
import { HsmCloud } from "../hsm/hsm-cloud";

describe("sandbox/alibaba/console: purchases", () => {
  const cloud = new HsmCloud();
  const order = { accountId: cloud.account.accountId, region: "cn-beijing", periodInMonths: 12 };

  it("buy a hardware instance that nobody can use yet", async () => {
    const instance = await buyInstance(cloud, { ...order, vpcNum: 3 });
    assert.match(instance.instanceId, /^kst-[a-z0-9]{21}$/);
    const { edition, productVersion, status, vpcNum, renewal, endMs, vpcId } = instance;
    assert.deepEqual(
      { edition, productVersion, status, vpcNum, renewal, endMs, vpcId },
      {
        edition: "hardware",
        productVersion: "1",
        status: "Uninitialized",
        vpcNum: 3,
        renewal: { status: "AutoRenewal", periodInMonths: 12 },
        endMs: Date.parse("2027-03-01T08:00:00Z"),
        vpcId: "",
      },
    );
    const manual = await buyInstance(cloud, { ...order, autoRenewal: false, instanceId: "kst-1" });
    assert.equal(manual.instanceId, "kst-1");
    assert.deepEqual(manual.renewal, { status: "ManualRenewal" });
    const [first] = alibabaInventory(cloud).filter(({ type }) => type === "kms instance");
    assert.equal(first?.accountWide, true);
  });

  it("buy HSMs where there are some", () => {
    const hsm = buyHsm(cloud, { ...order, zoneId: "cn-beijing-a" });
    assert.match(hsm.instanceId, /^hsm-cn-[a-z0-9]{12}$/);
    assert.equal(hsm.status, "PENDING");
    assert.throws(() => buyHsm(cloud, { ...order, zoneId: "cn-beijing-b" }), {
      message:
        "buying an HSM\nzone: expected one of cn-beijing-a, cn-beijing-f, cn-beijing-k, received 'cn-beijing-b'; choose a place that has HSMs",
    });
    assert.throws(
      () => buyHsm(cloud, { ...order, region: "cn-qingdao", zoneId: "cn-qingdao-b" }),
      /region: expected one of cn-hangzhou, .*, received 'cn-qingdao'/,
    );
  });
});
