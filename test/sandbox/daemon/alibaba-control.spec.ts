import assert from "node:assert/strict";
import { kmsInstances } from "../../../sandbox/alibaba/kms/instances/tables";
import { hsms } from "../../../sandbox/alibaba/hsm/tables";
import { alibabaControl, type AlibabaControl } from "../../../sandbox/daemon/alibaba-control";
import { HsmCloud } from "../alibaba/hsm/hsm-cloud";

describe("sandbox/daemon/alibaba-control", () => {
  let cloud: HsmCloud;
  let control: AlibabaControl;
  beforeEach(() => {
    cloud = new HsmCloud();
    control = alibabaControl({ cloud, caller: cloud.root, region: "cn-beijing" });
  });

  it("buys for the account that it works for, in the sandbox's region unless one is named", async () => {
    const { instanceId, status } = await control.buyInstance({ periodInMonths: 12 });
    assert.equal(status, "Uninitialized");
    const instance = kmsInstances(cloud).get(instanceId);
    assert.deepEqual(
      [instance?.accountId, instance?.region],
      [cloud.account.accountId, "cn-beijing"],
    );
    const far = { region: "cn-shenzhen", zoneId: "cn-shenzhen-a", periodInMonths: 1 };
    const hsm = control.buyHsm(far);
    assert.deepEqual(
      [hsm.status, hsms(cloud).get(hsm.instanceId)?.region],
      ["PENDING", far.region],
    );
  });

  it("binds and disconnects, as time allows", async () => {
    cloud.buy("hsm-1");
    cloud.buy("hsm-2", 1);
    await cloud.hsm("QuickDeployCluster", {
      ClusterName: "keys",
      InstanceList: '["hsm-1","hsm-2"]',
      VpcId: "vpc-hsm",
      VSwitchIdList: '["vsw-f","vsw-k"]',
      CertManaged: true,
    });
    cloud.endSync();
    const { instanceId } = await control.buyInstance({ periodInMonths: 12 });
    const clusterId = cloud.row("hsm-1").clusterId ?? "";
    const bound = await control.bindHsm({ instanceId, clusterId });
    assert.deepEqual(bound, { instanceId, status: "Connecting" });
    cloud.pass(1000);
    assert.deepEqual(control.disconnectHsm(instanceId), { instanceId, status: "Disconnected" });
    const again = await control.reconnectHsm({ instanceId });
    assert.deepEqual(again, { instanceId, status: "Connecting" });
  }).timeout(10_000);

  it("changes settings and keeps them", () => {
    assert.equal(control.changeSettings({ instanceBindMs: 7 }).instanceBindMs, 7);
    assert.equal(control.settings().instanceBindMs, 7);
    assert.throws(() => control.changeSettings({ instanceBindMs: -1 }), RangeError);
  });

  it("confirms no contact that does not exist", () => {
    assert.throws(() => control.confirmContact("nobody"), /Contact nobody/);
  });

  it("has neither alarms nor records in a new account", () => {
    assert.deepEqual(control.alarms(), []);
    assert.deepEqual(control.deliveredRecords("bucket"), []);
  });
});
