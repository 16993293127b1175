import assert from "node:assert/strict";
import { deliveredRecords } from "../../../sandbox/alibaba/actiontrail/delivery";
import { alarmNotifications } from "../../../sandbox/alibaba/cms/notifications";
import { softwareSide } from "./every-component";
import { ModelledCloud } from "./modelled-cloud";

/** What the bucket reads back of its access list, which is a resource of its own, and what is told back only when a person has confirmed it. */
const READ_BACK: Readonly<Record<string, readonly string[]>> = {
  "alicloud:cms/alarmContact:AlarmContact": ["channelsMail"],
  "alicloud:oss/bucket:Bucket": ["acl"],
};
const RETAINED = /^alicloud:(oss|resourcemanager)\//;

async function deployed(): Promise<ModelledCloud> {
  const alibaba = new ModelledCloud();
  await alibaba.deploy(() => softwareSide(false));
  return alibaba;
}

/** Id of the one resource whose inputs say this. */
function idOf({ made }: ModelledCloud, input: string, value: string): string {
  const found = made.filter(({ inputs }) => inputs[input] === value);
  assert.equal(found.length, 1);
  return found[0]!.id;
}

describe("components: alibaba: modelled cloud", function () {
  // It loads and runs a whole cloud.
  this.timeout(120_000);

  it("makes everything around a software instance, changes nothing the second time and takes it down again", async () => {
    const alibaba = await deployed();
    assert.equal(alibaba.made.length, 43);
    assert.deepEqual(await alibaba.drift((type) => READ_BACK[type] ?? []), []);
    await alibaba.destroy((type) => RETAINED.test(type));
  });

  it("would change what is read back otherwise, did it not ignore it", async () => {
    const alibaba = await deployed();
    assert.deepEqual(await alibaba.drift(() => []), [
      "alicloud:cms/alarmContact:AlarmContact hyok-custodian-7cb9e1: channelsMail",
    ]);
  });

  it("records in the trail and tells by an alarm that someone disabled a key", async () => {
    const alibaba = await deployed();
    const { cloud } = alibaba;
    const KeyId = idOf(alibaba, "description", "External key finetune of hyok");
    await cloud.run("kms:DisableKey", { KeyId });
    const told = alarmNotifications(cloud).filter(
      ({ ruleName }) => ruleName === "hyok-key-disabled",
    );
    assert.equal(told.length, 2);
    cloud.setTime("2026-03-01T08:10:00Z");
    const records = deliveredRecords(cloud, "hyok-audit-gen001");
    assert.equal(records.filter(({ eventName }) => eventName === "DisableKey").length, 1);
  });

  it("cannot delete the locked bucket once it holds a record", async () => {
    const alibaba = await deployed();
    alibaba.cloud.setTime("2026-03-01T08:10:00Z");
    assert(deliveredRecords(alibaba.cloud, "hyok-audit-gen001").length > 0);
    await assert.rejects(
      alibaba.destroy(() => false),
      { code: "BucketNotEmpty" },
    );
  });
});
