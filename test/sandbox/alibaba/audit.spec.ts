import { deepEqual, equal } from "node:assert/strict";
import { auditRows } from "../../../sandbox/alibaba/audit";
import { alibabaInventory } from "../../../sandbox/alibaba/inventory";
import type { Caller } from "../../../sandbox/cloud/context";
import { base64, refusalOf, SmallCloud } from "./small-cloud";

describe("sandbox/alibaba: audit, inventory, faults", () => {
  let cloud: SmallCloud;
  let KeyId: string;
  let arn: string;
  beforeEach(async () => {
    cloud = new SmallCloud();
    KeyId = await cloud.createKey();
    arn = `acs:kms:cn-hangzhou:${cloud.account.accountId}:key/${KeyId}`;
  });

  const encrypt = (caller: Caller): Promise<Record<string, unknown>> =>
    cloud.run("kms:Encrypt", { KeyId, Plaintext: base64("x") }, { caller });

  it("records calls and refusals without parameters", async () => {
    auditRows(cloud).clear();
    const caller = cloud.user("proxy", "198.51.100.7");
    await cloud.run("ram:CreateUser", { UserName: "proxy" });
    await encrypt(cloud.root);
    await refusalOf(encrypt(caller));
    await cloud.run("kms:DescribeRegions");
    const rows = [...auditRows(cloud).values()].map(({ requestId, ...row }) => [
      row,
      /^[0-9A-F-]{36}$/.test(requestId),
    ]);
    const { accountId } = cloud.account;
    const root = {
      time: "2026-03-01T08:00:00Z",
      principal: `acs:ram::${accountId}:root`,
      sourceIp: "203.0.113.10",
    };
    deepEqual(rows, [
      [
        { ...root, action: "ram:CreateUser", resources: [`acs:ram::${accountId}:user/proxy`] },
        true,
      ],
      [{ ...root, action: "kms:Encrypt", resources: [arn] }, true],
      [
        {
          ...root,
          action: "kms:Encrypt",
          principal: `acs:ram::${accountId}:user/proxy`,
          resources: [arn],
          sourceIp: "198.51.100.7",
          errorCode: "Forbidden.NoPermission",
        },
        true,
      ],
    ]);
  });

  it("ends a call by a fault on demand, once, and records it", async () => {
    cloud.faults.add({
      target: "alibaba:kms:Encrypt",
      code: "Rejected.Throttling",
      status: 429,
      delayMs: 0,
      remaining: 1,
    });
    equal(
      await refusalOf(encrypt(cloud.root)),
      "429 Rejected.Throttling: fault on demand for alibaba:kms:Encrypt",
    );
    equal([...auditRows(cloud).values()].at(-1)?.errorCode, "Rejected.Throttling");
    await encrypt(cloud.root);
  });

  it("lists every object without a secret, and when a pending key ends", async () => {
    await cloud.run("kms:CreateAlias", { KeyId, AliasName: "alias/ark" });
    await cloud.createUser("proxy", [{ Effect: "Allow", Action: "kms:*", Resource: "*" }]);
    const { AccessKey } = await cloud.run("ram:CreateAccessKey", { UserName: "proxy" });
    await cloud.run("kms:ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 30 });
    const { UserId } = (await cloud.run("ram:GetUser", { UserName: "proxy" }))["User"];
    const one = { cloud: "alibaba" };
    deepEqual(alibabaInventory(cloud), [
      {
        ...one,
        type: "kms key",
        id: KeyId,
        name: "",
        state: "PendingDeletion",
        until: "2026-03-31T08:00:00Z",
      },
      {
        ...one,
        type: "kms alias",
        id: "cn-hangzhou/alias/ark",
        name: "alias/ark",
        state: `names ${KeyId}`,
      },
      { ...one, type: "ram user", id: UserId, name: "proxy", state: "Active" },
      { ...one, type: "ram policy", id: "proxy-policy", name: "proxy-policy", state: "v1" },
      {
        ...one,
        type: "ram attachment",
        id: `${UserId}/Custom/proxy-policy`,
        name: "proxy-policy",
        state: "on proxy",
      },
      {
        ...one,
        type: "ram access key",
        id: cloud.account.accessKeyId,
        name: "root",
        state: "Active",
      },
      { ...one, type: "ram access key", id: AccessKey.AccessKeyId, name: "proxy", state: "Active" },
    ]);
    cloud.setTime("2026-03-31T08:00:00Z");
    deepEqual(
      alibabaInventory(cloud).map((item) => item.type),
      ["ram user", "ram policy", "ram attachment", "ram access key", "ram access key"],
    );
  });
});
