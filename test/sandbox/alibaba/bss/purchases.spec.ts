import { deepEqual, equal, match } from "node:assert/strict";
import { kmsInstances } from "../../../../sandbox/alibaba/kms/instances/tables";
import { addMonths } from "../../../../sandbox/alibaba/kms/instances/subscription";
import { changeAlibabaSettings } from "../../../../sandbox/alibaba/settings";
import { InstanceBench, modules } from "../kms/instances/instance-bench";
import { refusalOf } from "../small-cloud";

const INVALID = "400 InvalidParameter: The specified parameter is not valid. ";
const MISSING =
  "400 MissingParameter: A parameter that is mandatory for this request is not supplied. Supply ";
const NOT_APPLICABLE = "400 NotApplicable: This API is not applicable for caller. ";

describe("sandbox/alibaba/bss: purchases", () => {
  let bench: InstanceBench;
  beforeEach(() => {
    bench = new InstanceBench();
  });

  const call = (action: string, params: Readonly<Record<string, unknown>>) =>
    bench.cloud.run(`business:${action}`, { ProductCode: "kms", ...params });
  const upgrade = (InstanceId: string, values: Readonly<Record<string, string>>) =>
    call("ModifyInstance", { InstanceId, ModifyType: "Upgrade", ...modules(values) });

  it("answers in the billing API's envelope", async () => {
    const answer = await call("CreateInstance", {
      SubscriptionType: "PayAsYouGo",
      ...modules({ Region: "cn-hangzhou" }),
    });
    deepEqual([answer["Code"], answer["Success"]], ["Success", true]);
    match(answer["Data"].InstanceId as string, /^kst-/);
  });

  it("buys nothing twice under one client token", async () => {
    const ClientToken = "token-1";
    const first = await bench.buy({}, { ClientToken });
    equal(await bench.buy({}, { ClientToken }), first);
    equal(await bench.buy({}, { ClientToken: "token-2" }).then((id) => id === first), false);
    equal(kmsInstances(bench.cloud).size, 2);
  });

  it("reads every module of a purchase", async () => {
    const id = await bench.buy({
      ProductVersion: "3",
      Spec: "4000",
      KeyNum: "100000",
      SecretNum: "100000",
      VpcNum: "10000",
      Log: "1",
      LogStorage: "500000",
    });
    const { Spec, KeyNum, SecretNum, VpcNum, Log, LogStorage, EndDate } = await bench.get(id);
    deepEqual(
      [Spec, KeyNum, SecretNum, VpcNum, Log, LogStorage, EndDate],
      [4000, 100000, "100000", 10000, "1", 500000, ""],
    );
    equal((await bench.get(await bench.buy({ ProductVersion: "5" })))["Spec"], 200);
  });

  it("refuses modules beyond their limits and takes them at both edges", async () => {
    for (const values of [{ KeyNum: "100" }, { SecretNum: "0" }, { VpcNum: "1" }])
      await bench.buy(values);
    const attempts: readonly (readonly [Record<string, string>, string])[] = [
      [{ KeyNum: "99" }, "KeyNum: expected a whole number from 100 to 100000"],
      [{ KeyNum: "100001" }, "KeyNum: expected a whole number from 100 to 100000"],
      [{ SecretNum: "-1" }, "SecretNum: expected a whole number from 0 to 100000"],
      [{ SecretNum: "100001" }, "SecretNum: expected a whole number from 0 to 100000"],
      [{ VpcNum: "0" }, "VpcNum: expected a whole number from 1 to 10000"],
      [{ VpcNum: "10001" }, "VpcNum: expected a whole number from 1 to 10000"],
      [{ Spec: "200" }, "Spec: expected one of 1000, 2000, 4000 for product version 3"],
      [{ ProductVersion: "5", Spec: "1000" }, "Spec: expected one of 200 for product version 5"],
      [{ ProductVersion: "4" }, "ProductVersion: expected one of 1, 3, 5"],
      [{ Log: "1" }, "LogStorage: expected a multiple of 1000"],
      [{ Log: "1", LogStorage: "1500" }, "LogStorage: expected a multiple of 1000"],
      [{ LogStorage: "1000" }, "LogStorage: expected 0 while Log is 0"],
      [
        { Colour: "red" },
        "Parameter.Code: expected one of Region, ProductVersion, Spec, KeyNum, SecretNum, VpcNum, Log, LogStorage",
      ],
    ];
    for (const [values, expected] of attempts)
      equal(await refusalOf(bench.buy(values)), `${INVALID}${expected}`);
    equal(kmsInstances(bench.cloud).size, 3);
  });

  it("sells subscriptions for the listed months and no others", async () => {
    for (const months of [1, 2, 3, 6, 12, 24, 36]) await bench.subscribe(months);
    for (const months of [0, 4, 35])
      equal(
        await refusalOf(bench.subscribe(months)),
        `${INVALID}Period: expected one of 1, 2, 3, 6, 12, 24, 36 months`,
      );
    equal(
      await refusalOf(bench.buy({}, { SubscriptionType: "Subscription" })),
      `${MISSING}Period.`,
    );
    equal(
      await refusalOf(bench.subscribe(1, { RenewalStatus: "AutoRenewal" })),
      `${INVALID}RenewPeriod: expected a number of months, as RenewalStatus is AutoRenewal`,
    );
    equal(kmsInstances(bench.cloud).size, 7);
  });

  it("refuses other products, sites and ways to pay", async () => {
    const attempts: readonly (readonly [Record<string, unknown>, string])[] = [
      [
        { ProductCode: "ecs" },
        "400 Rejected.UnsupportedOperation: Unsupported operation. Not modelled by the sandbox: product ecs, only kms",
      ],
      [
        { ProductType: "kms_ddi_public_intl" },
        `${NOT_APPLICABLE}ProductType: expected one of kms_ddi_public_cn, kms_ppi_public_cn.`,
      ],
      [
        { ProductType: "kms_ddi_public_cn" },
        `${NOT_APPLICABLE}ProductType kms_ddi_public_cn is paid as Subscription.`,
      ],
      [{ SubscriptionType: "" }, `${MISSING}SubscriptionType.`],
      [
        { "Parameter.1.Code": "", "Parameter.1.Value": "" },
        `${MISSING}Parameter with the code Region.`,
      ],
    ];
    for (const [params, expected] of attempts)
      equal(await refusalOf(bench.buy({}, params)), expected);
    equal(
      await refusalOf(bench.buy({ ProductVersion: "1" })),
      `${INVALID}SubscriptionType: expected Subscription for a hardware instance`,
    );
  });

  it("upgrades and never downgrades", async () => {
    const id = await bench.buy({ ProductVersion: "5", KeyNum: "200", VpcNum: "2" });
    await upgrade(id, {
      ProductVersion: "3",
      Spec: "1000",
      KeyNum: "300",
      Log: "1",
      LogStorage: "2000",
    });
    const { ProductVersion, Spec, KeyNum, VpcNum, Log, LogStorage } = await bench.get(id);
    deepEqual(
      [ProductVersion, Spec, KeyNum, VpcNum, Log, LogStorage],
      ["3", 1000, 300, 2, "1", 2000],
    );
    const attempts: readonly (readonly [Record<string, string>, string])[] = [
      [{ KeyNum: "299" }, "KeyNum: expected at least 300: an upgrade lowers nothing"],
      [{ VpcNum: "1" }, "VpcNum: expected at least 2: an upgrade lowers nothing"],
      [{ Log: "0" }, "Log: expected 1: log analysis cannot be switched off again"],
      [{ LogStorage: "1000" }, "LogStorage: expected at least 2000: an upgrade lowers nothing"],
      [{ ProductVersion: "5" }, "ProductVersion: expected 3, as it was bought"],
    ];
    for (const [values, expected] of attempts)
      equal(await refusalOf(upgrade(id, values)), `${INVALID}${expected}`);
    equal(
      await refusalOf(upgrade("kst-none", {})),
      "400 ResourceNotExists: The specified resource does not exist.",
    );
  });

  it("sets and queries the renewal of subscriptions", async () => {
    const id = await bench.subscribe(1);
    const list = async () =>
      (await call("QueryAvailableInstances", { InstanceIDs: id }))["Data"].InstanceList;
    equal((await list())[0].RenewStatus, "ManualRenewal");
    await call("SetRenewal", {
      InstanceIDs: id,
      RenewalStatus: "AutoRenewal",
      RenewalPeriod: 2,
      RenewalPeriodUnit: "Y",
    });
    deepEqual(await list(), [
      {
        OwnerId: bench.cloud.account.accountId,
        InstanceID: id,
        ProductCode: "kms",
        ProductType: "kms_ddi_public_cn",
        SubscriptionType: "Subscription",
        Status: "Normal",
        Region: "cn-hangzhou",
        CreateTime: "2026-03-01T08:00:00Z",
        EndTime: "2026-04-01T08:00:00Z",
        Expired: false,
        RenewStatus: "AutoRenewal",
        RenewalDuration: 24,
        RenewalDurationUnit: "M",
      },
    ]);
    const onDemand = await bench.buy();
    equal(
      await refusalOf(
        call("SetRenewal", { InstanceIDs: onDemand, RenewalStatus: "ManualRenewal" }),
      ),
      `${NOT_APPLICABLE}Instance ${onDemand} is no subscription.`,
    );
    const paid = await call("QueryAvailableInstances", { SubscriptionType: "PayAsYouGo" });
    deepEqual(
      paid["Data"].InstanceList.map((one: { InstanceID: string }) => one.InstanceID),
      [onDemand],
    );
  });

  it("refunds a subscription with its keys, unless it is protected or the conditions are not met", async () => {
    const InstanceId = await bench.subscribe(12);
    await bench.connect(InstanceId);
    await bench.cloud.createKey({ DKMSInstanceId: InstanceId });
    const refund = () => call("RefundInstance", { InstanceId, ImmediatelyRelease: "1" });
    const protect = (on: boolean) =>
      bench.cloud.run("kms:SetDeletionProtection", {
        KmsInstanceId: InstanceId,
        EnableDeletionProtection: on,
      });
    await protect(true);
    match(await refusalOf(refund()), /^403 Forbidden\.InstanceDeletionProtection: /);
    await protect(false);
    changeAlibabaSettings(bench.cloud, { subscriptionsAreRefunded: false });
    equal(
      await refusalOf(refund()),
      `409 Rejected.RefundConditions: The subscription does not meet the refund conditions. Instance ${InstanceId} stays until its subscription ends.`,
    );
    changeAlibabaSettings(bench.cloud, { subscriptionsAreRefunded: true });
    await refund();
    match(await refusalOf(refund()), /^400 ResourceNotExists: /);
  });

  it("asks a RAM user for the permission of the billing API", async () => {
    const caller = await bench.cloud.createUser("buyer", [
      { Effect: "Allow", Action: "bssapi:QueryAvailableInstances", Resource: "*" },
    ]);
    const params = { ProductCode: "kms" };
    await bench.cloud.run("business:QueryAvailableInstances", params, { caller });
    equal(
      await refusalOf(bench.cloud.run("business:CreateInstance", params, { caller })),
      "403 NoPermission: You are not authorized to do this action. Action: bssapi:CreateInstance. Resource: *. No policy allows it.",
    );
  });

  it("adds months by the calendar", () => {
    const add = (from: string, months: number): string =>
      new Date(addMonths(Date.parse(from), months)).toISOString();
    equal(add("2026-01-31T08:00:00Z", 1), "2026-02-28T08:00:00.000Z");
    equal(add("2027-12-31T23:59:59Z", 2), "2028-02-29T23:59:59.000Z");
    equal(add("2026-03-15T00:00:00Z", 36), "2029-03-15T00:00:00.000Z");
  });
});
