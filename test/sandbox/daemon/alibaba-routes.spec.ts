import assert from "node:assert/strict";
import { join } from "node:path";
import { DEFAULT_ALIBABA_SETTINGS } from "../../../sandbox/alibaba/settings";
import { bindingMaterials } from "../../support/binding-materials";
import { temporaryFolder } from "../../support/temporary-folder";
import { ask, ControlBed } from "./control-bed";

const MATERIALS = bindingMaterials();

describe("sandbox/daemon: routes of Alibaba Cloud's consoles", () => {
  const folder = temporaryFolder();
  let bed: ControlBed;
  let socket = "";
  beforeEach(async () => {
    socket = join(folder(), "control.sock");
    bed = new ControlBed(socket);
    await bed.open();
  });
  afterEach(() => bed.close());

  it("binds, disconnects and connects again what a client names", async () => {
    const { alibaba } = bed.client;
    const binding = {
      instanceId: "kst-1",
      clusterId: "cluster-1",
      vpcId: "vpc-1",
      zoneIds: ["cn-beijing-f", "cn-beijing-k"],
      vswitchIds: ["vsw-1", "vsw-2"],
      portAttributes: { headerLength: 4 },
      materials: MATERIALS,
    };
    const again = { instanceId: "kst-1", kmsUserPassword: "p" };
    assert.deepEqual(await alibaba.bindHsm(binding), { instanceId: "kst-1", status: "Connecting" });
    assert.deepEqual(await alibaba.disconnectHsm("kst-1"), {
      instanceId: "kst-1",
      status: "Disconnected",
    });
    await alibaba.reconnectHsm(again);
    assert.deepEqual(bed.alibaba.deeds, [
      ["bind", binding],
      ["disconnect", "kst-1"],
      ["reconnect", again],
    ]);
  });

  it("buys what is ordered, with renewal unless it is refused", async () => {
    const { alibaba } = bed.client;
    await alibaba.buyInstance({ periodInMonths: 12 });
    await alibaba.buyHsm({ periodInMonths: 1, zoneId: "cn-beijing-f", autoRenewal: false });
    assert.deepEqual(bed.alibaba.deeds, [
      ["buy instance", { periodInMonths: 12, autoRenewal: true, vpcNum: 1 }],
      ["buy hsm", { periodInMonths: 1, zoneId: "cn-beijing-f", autoRenewal: false }],
    ]);
  });

  it("confirms an alarm contact", async () => {
    const { alibaba } = bed.client;
    assert.deepEqual(await alibaba.confirmContact("custodian"), ["custodian@example.com"]);
    assert.deepEqual(bed.alibaba.deeds, [["confirm", "custodian"]]);
  });

  it("shows and changes settings", async () => {
    const { alibaba } = bed.client;
    assert.deepEqual(await alibaba.settings(), DEFAULT_ALIBABA_SETTINGS);
    const changed = await alibaba.changeSettings({ instanceBindMs: 5 });
    assert.deepEqual(changed, { ...DEFAULT_ALIBABA_SETTINGS, instanceBindMs: 5 });
  });

  it("shows alarms and delivered records", async () => {
    const { alibaba } = bed.client;
    assert.deepEqual(await alibaba.alarms(), bed.alibaba.alarms());
    assert.deepEqual(await alibaba.deliveredRecords("audit"), []);
    assert.deepEqual(bed.alibaba.deeds, [["records", "audit"]]);
  });

  const refused: readonly [what: string, line: string, body: object, message: string][] = [
    [
      "a binding without a cluster",
      "POST /alibaba/bind-hsm",
      { instanceId: "kst-1" },
      "reading the request: clusterId: Invalid input: expected string, received undefined",
    ],
    [
      "a subscription of 0 months",
      "POST /alibaba/buy-instance",
      { periodInMonths: 0 },
      "reading the request: periodInMonths: Too small: expected number to be >=1",
    ],
    [
      "a subscription of 61 months",
      "POST /alibaba/buy-hsm",
      { periodInMonths: 61, zoneId: "z" },
      "reading the request: periodInMonths: Too big: expected number to be <=60",
    ],
  ];
  for (const [what, line, body, message] of refused) {
    it(`refuses ${what}`, async () => {
      const { status, text } = await ask(socket, line, JSON.stringify(body));
      assert.deepEqual([status, JSON.parse(text)], [400, { message }]);
    });
  }

  it("shows no secret of a request that it refuses", async () => {
    const materials = { ...MATERIALS, clientPkcs12Password: 12345, extra: "secret-extra" };
    const body = JSON.stringify({ instanceId: "kst-1", clusterId: "c", materials });
    const { status, text } = await ask(socket, "POST /alibaba/bind-hsm", body);
    assert.equal(status, 400);
    assert.equal(/12345|secret-extra|BEGIN/.test(text), false, text);
  });
});
