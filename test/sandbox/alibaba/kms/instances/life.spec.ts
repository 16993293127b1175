import { deepEqual, equal, match, ok } from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { alibabaInventory } from "../../../../../sandbox/alibaba/inventory";
import { kmsEvents } from "../../../../../sandbox/alibaba/kms/events";
import {
  instanceHostName,
  kmsInstances,
} from "../../../../../sandbox/alibaba/kms/instances/tables";
import { keys } from "../../../../../sandbox/alibaba/kms/tables";
import { roles } from "../../../../../sandbox/alibaba/ram/tables";
import { changeAlibabaSettings } from "../../../../../sandbox/alibaba/settings";
import { vswitches } from "../../../../../sandbox/alibaba/vpc/tables";
import { refusalOf } from "../../small-cloud";
import { InstanceBench, NETWORK, ZONES } from "./instance-bench";

const INVALID = "400 InvalidParameter: The specified parameter is not valid. ";
const STATE =
  "403 Forbidden.DKMSInstanceStateInvalid: The state of the specified DKMS Instance does not allow this operation. ";

describe("sandbox/alibaba/kms/instances: life of an instance", () => {
  let bench: InstanceBench;
  beforeEach(() => {
    bench = new InstanceBench();
  });

  const free = (): number[] =>
    ["vsw-h", "vsw-i"].map((id) => vswitches(bench.cloud).get(id)?.availableIps ?? NaN);
  const events = (): string[] => [...kmsEvents(bench.cloud).values()].map((one) => one.name);

  it("describes a new instance, which has no network and no certificate yet", async () => {
    const id = await bench.subscribe(12);
    match(id, /^kst-[a-z0-9]{21}$/);
    deepEqual(await bench.get(id), {
      InstanceId: id,
      InstanceName: id,
      Status: "Uninitialized",
      ProductVersion: "3",
      ProductType: "kms_ddi_public_cn",
      ChargeType: "PREPAY",
      CreateTime: "2026-03-01T08:00:00Z",
      StartDate: "2026-03-01T08:00:00Z",
      EndDate: "2027-03-01T08:00:00Z",
      Spec: 1000,
      KeyNum: 1000,
      SecretNum: "0",
      VpcNum: 1,
      Log: "0",
      LogStorage: 0,
      VpcId: "",
      ZoneIds: [],
      VswitchIds: [],
      BindVpcs: { BindVpc: [] },
      CaCertificateChainPem: "",
      DeletionProtection: "Disabled",
      DeletionProtectionDescription: "",
    });
  });

  it("is Connecting until the sandbox clock is there, then Connected, and takes an address of each vSwitch", async () => {
    changeAlibabaSettings(bench.cloud, { instanceConnectMs: 60_000 });
    const id = await bench.software();
    equal((await bench.get(id))["Status"], "Connecting");
    bench.cloud.setTime("2026-03-01T08:00:59Z");
    equal((await bench.get(id))["Status"], "Connecting");
    bench.cloud.setTime("2026-03-01T08:01:00Z");
    const { Status, VpcId, ZoneIds, VswitchIds } = await bench.get(id);
    deepEqual(
      [Status, VpcId, ZoneIds, VswitchIds],
      ["Connected", "vpc-own", [...ZONES], ["vsw-h", "vsw-i"]],
    );
    deepEqual(free(), [249, 249]);
  });

  it("answers a chain of two CA certificates, of which the root signs the issuer", async () => {
    const id = await bench.software();
    const chain = (await bench.get(id))["CaCertificateChainPem"] as string;
    const [issuer, root] = chain
      .split(/(?<=-----END CERTIFICATE-----\n)/)
      .map((pem) => new X509Certificate(pem));
    ok(issuer?.ca && root?.ca);
    deepEqual(
      [issuer.subject, root.subject, issuer.verify(root.publicKey), root.verify(root.publicKey)],
      [`CN=KMS CA ${id}`, `CN=KMS root CA ${id}`, true, true],
    );
    ok(
      issuer.checkPrivateKey(
        (await import("node:crypto")).createPrivateKey(bench.row(id).caKeyPem),
      ),
    );
    ok(!chain.includes("PRIVATE"));
    equal(instanceHostName(id), `${id}.cryptoservice.kms.aliyuncs.com`);
  });

  it("enables no hardware instance", async () => {
    const id = await bench.buy(
      { ProductVersion: "1" },
      { SubscriptionType: "Subscription", Period: 12 },
    );
    equal(
      await refusalOf(bench.connect(id)),
      "400 UnsupportedOperation: This action is not supported. A hardware key management instance can be enabled only in the console, not by the KMS API.",
    );
    equal((await bench.get(id))["Status"], "Uninitialized");
  });

  it("enables nothing without the service-linked role", async () => {
    roles(bench.cloud).clear();
    const id = await bench.buy();
    equal(
      await refusalOf(bench.connect(id)),
      "403 Forbidden.RamRoleNotFound: The service-linked role is not found. Create AliyunServiceRoleForKMSKeyStore, the role of keystore.kms.aliyuncs.com.",
    );
  });

  it("enables an instance once and never after its subscription is over", async () => {
    const id = await bench.software();
    equal(await refusalOf(bench.connect(id)), `${STATE}Instance ${id} is Connected.`);
    const late = await bench.subscribe(1);
    bench.cloud.setTime("2026-04-01T08:00:00Z");
    equal(await refusalOf(bench.connect(late)), `${STATE}Instance ${late} is expired.`);
  });

  it("refuses a network that does not exist or fit together", async () => {
    bench.addVpc("vpc-far", { "vsw-far": "cn-beijing-f" }, "cn-beijing");
    bench.addVpc("vpc-other", { "vsw-other": ZONES[0] });
    bench.addVpc("vpc-wide", { "vsw-j": `cn-hangzhou-j`, "vsw-h1": ZONES[0], "vsw-h2": ZONES[0] });
    const id = await bench.buy();
    const attempts: readonly (readonly [Record<string, string>, string])[] = [
      [{ VpcId: "vpc-none" }, "VpcId: expected a VPC that exists in cn-hangzhou, not vpc-none"],
      [{ VpcId: "vpc-far" }, "VpcId: expected a VPC that exists in cn-hangzhou, not vpc-far"],
      [{ ZoneIds: ZONES[0] }, "ZoneIds: expected 2 different zones of cn-hangzhou"],
      [
        { ZoneIds: [...ZONES, "cn-hangzhou-j"].join(",") },
        "ZoneIds: expected 2 different zones of cn-hangzhou",
      ],
      [
        { ZoneIds: `${ZONES[0]},${ZONES[0]}` },
        "ZoneIds: expected 2 different zones of cn-hangzhou",
      ],
      [
        { ZoneIds: `${ZONES[0]},cn-beijing-f` },
        "ZoneIds: expected 2 different zones of cn-hangzhou",
      ],
      [{ VSwitchIds: "vsw-none" }, "VSwitchIds: expected a vSwitch of vpc-own, not vsw-none"],
      [{ VSwitchIds: "vsw-other" }, "VSwitchIds: expected a vSwitch of vpc-own, not vsw-other"],
      [{ VSwitchIds: "vsw-h,vsw-h" }, "VSwitchIds: expected one vSwitch, or two different ones"],
      [
        { VpcId: "vpc-wide", VSwitchIds: "vsw-j" },
        `VSwitchIds: expected vSwitches in different ones of ${ZONES.join(", ")}`,
      ],
      [
        { VpcId: "vpc-wide", VSwitchIds: "vsw-h1,vsw-h2" },
        `VSwitchIds: expected vSwitches in different ones of ${ZONES.join(", ")}`,
      ],
      [{ KMProvider: "Other" }, "KMProvider: expected one of Aliyun"],
    ];
    for (const [changes, expected] of attempts)
      equal(await refusalOf(bench.connect(id, changes)), `${INVALID}${expected}`);
    equal((await bench.get(id))["Status"], "Uninitialized");
  });

  it("takes one vSwitch for two zones, with its last free address", async () => {
    const vswitch = vswitches(bench.cloud).get("vsw-h");
    ok(vswitch);
    vswitch.availableIps = 1;
    await bench.connect(await bench.buy(), { VSwitchIds: "vsw-h" });
    equal(vswitch.availableIps, 0);
    equal(
      await refusalOf(bench.connect(await bench.buy(), { VSwitchIds: "vsw-h" })),
      `${INVALID}VSwitchIds: expected vSwitches with at least one free address`,
    );
  });

  it("does not find an instance of another region or name", async () => {
    const KmsInstanceId = await bench.buy();
    const notFound =
      "403 Forbidden.DKMSInstanceNotFound: The specified DKMS Instance is not found.";
    const run = (id: string, region: string) =>
      refusalOf(bench.cloud.run("kms:GetKmsInstance", { KmsInstanceId: id }, { region }));
    equal(await run(KmsInstanceId, "cn-beijing"), notFound);
    equal(await run("kst-none", "cn-hangzhou"), notFound);
  });

  it("lists instances of the region, 20 on a page", async () => {
    const ids: string[] = [];
    for (let count = 0; count < 21; count++) ids.push(await bench.buy());
    const list = (params: object, region?: string) =>
      bench.cloud.run("kms:ListKmsInstances", { ...params }, region ? { region } : {});
    const first = await list({});
    deepEqual(
      [first["TotalCount"], first["PageSize"], first["KmsInstances"].KmsInstance.length],
      [21, 20, 20],
    );
    deepEqual((await list({ PageNumber: 2 }))["KmsInstances"].KmsInstance, [
      {
        KmsInstanceId: ids[20],
        KmsInstanceArn: `acs:kms:cn-hangzhou:${bench.cloud.account.accountId}:keystore/${ids[20]}`,
      },
    ]);
    equal((await list({}, "cn-beijing"))["TotalCount"], 0);
  });

  it("renames an instance with 1 to 128 characters and no others", async () => {
    const KmsInstanceId = await bench.buy();
    const rename = (InstanceName: string) =>
      bench.cloud.run("kms:UpdateKmsInstance", { KmsInstanceId, InstanceName });
    for (const name of ["a", `aZ9/_+=.@-${"x".repeat(118)}`]) {
      await rename(name);
      equal((await bench.get(KmsInstanceId))["InstanceName"], name);
    }
    for (const name of ["x".repeat(129), "my instance"]) {
      equal(
        await refusalOf(rename(name)),
        `${INVALID}InstanceName: expected 1 to 128 letters, digits and /_+=.@-`,
      );
    }
  });

  it("releases an instance that is paid as it is used, with its keys and addresses", async () => {
    const KmsInstanceId = await bench.software();
    await bench.cloud.createKey({ DKMSInstanceId: KmsInstanceId });
    const kept = await bench.cloud.createKey();
    const release = (params: object = {}) =>
      bench.cloud.run("kms:ReleaseKmsInstance", { KmsInstanceId, ...params });
    equal(
      await refusalOf(release()),
      "409 Rejected.InstanceNotBackedUp: The instance has no backup. Set ForceDeleteWithoutBackup to true to release it all the same.",
    );
    await release({ ForceDeleteWithoutBackup: "true" });
    deepEqual(
      [kmsInstances(bench.cloud).size, [...keys(bench.cloud).keys()], free()],
      [0, [kept], [250, 250]],
    );
    deepEqual(events(), ["Key:DeleteKey:Success", "Instance:Release:Success"]);
  });

  it("releases no subscription and no protected instance", async () => {
    const paid = await bench.subscribe(1);
    const force = { ForceDeleteWithoutBackup: "true" };
    equal(
      await refusalOf(bench.cloud.run("kms:ReleaseKmsInstance", { KmsInstanceId: paid, ...force })),
      "400 UnsupportedOperation: This action is not supported. A subscription cannot be released, only unsubscribed from under conditions.",
    );
    const KmsInstanceId = await bench.buy();
    await bench.cloud.run("kms:SetDeletionProtection", {
      KmsInstanceId,
      EnableDeletionProtection: true,
      DeletionProtectionDescription: "key path",
    });
    const { DeletionProtection, DeletionProtectionDescription } = await bench.get(KmsInstanceId);
    deepEqual([DeletionProtection, DeletionProtectionDescription], ["Enabled", "key path"]);
    const release = () => bench.cloud.run("kms:ReleaseKmsInstance", { KmsInstanceId, ...force });
    equal(
      await refusalOf(release()),
      `403 Forbidden.InstanceDeletionProtection: The instance is protected from deletion. Switch the deletion protection of ${KmsInstanceId} off first.`,
    );
    await bench.cloud.run("kms:SetDeletionProtection", {
      KmsInstanceId,
      EnableDeletionProtection: false,
    });
    await release();
    equal(kmsInstances(bench.cloud).size, 1);
  });

  it("is out of service from the second its subscription ends, and is released after the days of grace", async () => {
    const id = await bench.subscribe(1);
    await bench.connect(id);
    const KeyId = await bench.cloud.createKey({ DKMSInstanceId: id });
    bench.cloud.setTime("2026-04-01T07:59:59Z");
    equal((await bench.get(id))["Status"], "Connected");
    bench.cloud.setTime("2026-04-01T08:00:00Z");
    equal((await bench.get(id))["Status"], "Disconnected");
    equal(
      await refusalOf(bench.cloud.run("kms:Encrypt", { KeyId, Plaintext: "eA==" })),
      `${STATE}Instance ${id} is Disconnected.`,
    );
    deepEqual(events(), ["Instance:Expire:Failure"]);
    bench.cloud.setTime("2026-04-16T07:59:59Z");
    equal((await bench.get(id))["Status"], "Disconnected");
    bench.cloud.setTime("2026-04-16T08:00:00Z");
    match(await refusalOf(bench.get(id)), /^403 Forbidden\.DKMSInstanceNotFound: /);
    equal(keys(bench.cloud).size, 0);
  });

  it("renews itself as often as it must, and serves again after a renewal by hand", async () => {
    const auto = await bench.subscribe(1, { RenewalStatus: "AutoRenewal", RenewPeriod: 3 });
    await bench.connect(auto);
    const byHand = await bench.subscribe(12);
    await bench.connect(byHand);
    bench.cloud.setTime("2027-03-02T08:00:00Z");
    const { Status, EndDate } = await bench.get(auto);
    deepEqual([Status, EndDate], ["Connected", "2027-04-01T08:00:00Z"]);
    equal((await bench.get(byHand))["Status"], "Disconnected");
    await bench.cloud.run("business:RenewInstance", {
      ProductCode: "kms",
      InstanceId: byHand,
      RenewPeriod: 2,
    });
    const renewed = await bench.get(byHand);
    deepEqual([renewed["Status"], renewed["EndDate"]], ["Connected", "2027-05-02T08:00:00Z"]);
  });

  it("is in the inventory with its state and the end of its subscription", async () => {
    const id = await bench.subscribe(1);
    deepEqual(
      alibabaInventory(bench.cloud).filter((item) => item.type === "kms instance"),
      [
        {
          cloud: "alibaba",
          type: "kms instance",
          id,
          name: id,
          state: "Uninitialized",
          until: "2026-04-01T08:00:00Z",
        },
      ],
    );
  });

  it("lets a RAM user do what is allowed on one instance and nothing on another", async () => {
    const [one, other] = [await bench.buy(), await bench.buy()];
    const arn = (id: string) =>
      `acs:kms:cn-hangzhou:${bench.cloud.account.accountId}:keystore/${id}`;
    const caller = await bench.cloud.createUser("operator", [
      { Effect: "Allow", Action: ["kms:GetKmsInstance"], Resource: arn(one) },
    ]);
    const get = (KmsInstanceId: string) =>
      bench.cloud.run("kms:GetKmsInstance", { KmsInstanceId }, { caller });
    equal((await get(one))["KmsInstance"].InstanceId, one);
    equal(
      await refusalOf(get(other)),
      `403 Forbidden.NoPermission: This operation is forbidden by permission system. Action: kms:GetKmsInstance. Resource: ${arn(other)}. No policy allows it.`,
    );
    const connect = bench.cloud.run(
      "kms:ConnectKmsInstance",
      { KmsInstanceId: one, ...NETWORK },
      { caller },
    );
    match(await refusalOf(connect), /^403 Forbidden\.NoPermission: .*kms:ConnectKmsInstance/);
  });

  it("tags an instance and nothing else", async () => {
    const id = await bench.buy();
    const resource = { ResourceType: "instance", "ResourceId.1": id };
    const tags = { "Tag.1.Key": "team", "Tag.1.Value": "keys", "Tag.2.Key": "env" };
    await bench.cloud.run("kms:TagResources", { ...resource, ...tags, "Tag.2.Value": "dev" });
    await bench.cloud.run("kms:UntagResources", { ...resource, "TagKey.1": "env" });
    const listed = await bench.cloud.run("kms:ListTagResources", resource);
    deepEqual(listed["TagResources"].TagResource, [
      { ResourceType: "instance", ResourceId: id, TagKey: "team", TagValue: "keys" },
    ]);
    equal(
      await refusalOf(
        bench.cloud.run("kms:ListTagResources", { ...resource, ResourceType: "secret" }),
      ),
      "400 Rejected.UnsupportedOperation: Unsupported operation. Not modelled by the sandbox: secret ResourceType, only instance",
    );
  });
});
