import { deepEqual, equal } from "node:assert/strict";
import { accountItems } from "../../../sandbox/alibaba/account-inventory";
import { confirmAlarmContact } from "../../../sandbox/alibaba/cms/confirm-contact";
import { AccountCloud } from "./account-cloud";

describe("sandbox/alibaba: inventory of the account", () => {
  it("lists networks, roles, trails, buckets and alarms; service-linked roles as the account's", async () => {
    const cloud = new AccountCloud();
    await cloud.startTrail();
    const { VpcId } = await cloud.run("vpc:CreateVpc", {
      VpcName: "keys",
      CidrBlock: "10.80.0.0/16",
    });
    const { VSwitchId } = await cloud.run("vpc:CreateVSwitch", {
      VpcId,
      ZoneId: "cn-hangzhou-f",
      CidrBlock: "10.80.0.0/24",
    });
    const { Role } = await cloud.run("ram:CreateRole", {
      RoleName: "disks",
      AssumeRolePolicyDocument:
        '{"Version":"1","Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"Service":"ecs.aliyuncs.com"}}]}',
    });
    await cloud.run("ram:AttachPolicyToRole", {
      RoleName: "disks",
      PolicyName: "AliyunKMSFullAccess",
      PolicyType: "System",
    });
    const contact = { ContactName: "alice", Describe: "d", "Channels.Mail": "a@b.example" };
    await cloud.run("metrics:PutContact", contact);
    await cloud.run("metrics:PutContactGroup", {
      ContactGroupName: "ops",
      "ContactNames.1": "alice",
    });
    await cloud.run("metrics:PutEventRule", {
      RuleName: "disabled",
      "EventPattern.1.Product": "KMS",
    });
    const linked = (
      await cloud.run("ram:GetRole", { RoleName: "AliyunServiceRoleForActionTrail" })
    )["Role"];
    const one = { cloud: "alibaba" };
    const expected = (confirmed: string): object[] => [
      { ...one, type: "vpc", id: VpcId, name: "keys", state: "10.80.0.0/16" },
      {
        ...one,
        type: "vswitch",
        id: VSwitchId,
        name: "",
        state: "10.80.0.0/24 in cn-hangzhou-f",
      },
      {
        ...one,
        type: "ram role",
        id: linked.RoleId,
        name: "AliyunServiceRoleForActionTrail",
        state: "service-linked",
        accountWide: true,
      },
      { ...one, type: "ram role", id: Role.RoleId, name: "disks", state: "Active" },
      {
        ...one,
        type: "ram role attachment",
        id: `${Role.RoleId}/System/AliyunKMSFullAccess`,
        name: "AliyunKMSFullAccess",
        state: "on disks",
      },
      { ...one, type: "trail", id: "key-audit", name: "key-audit", state: "Enable" },
      {
        ...one,
        type: "oss bucket",
        id: "audit-records",
        name: "audit-records",
        state: "0 objects",
      },
      { ...one, type: "alarm contact", id: "alice", name: "alice", state: confirmed },
      { ...one, type: "alarm contact group", id: "ops", name: "ops", state: "1 contacts" },
      { ...one, type: "alarm rule", id: "disabled", name: "disabled", state: "ENABLED" },
    ];
    deepEqual(accountItems(cloud), expected("pending"));
    confirmAlarmContact(cloud, "alice");
    deepEqual(accountItems(cloud), expected("confirmed"));
  });

  it("says until when a locked retention policy keeps a bucket with its objects", async () => {
    const cloud = new AccountCloud();
    await cloud.startTrail();
    const Bucket = "audit-records";
    const { WormId } = await cloud.oss("InitiateBucketWorm", {
      Bucket,
      RetentionPeriodInDays: 180,
    });
    cloud.setTime("2026-03-01T08:00:01Z");
    await cloud.oss("GetBucketInfo", { Bucket });
    const state = (): unknown =>
      accountItems(cloud).find((item) => item.type === "oss bucket")?.state;
    equal(state(), "1 objects");
    await cloud.oss("CompleteBucketWorm", { Bucket, WormId });
    equal(state(), "1 objects, kept until 2026-08-28T08:00:01Z");
  });

  it("counts roles and attachments of the names that cloud services look for as the account's", async () => {
    const cloud = new AccountCloud();
    const RoleName = "AliyunECSDiskEncryptDefaultRole";
    const { Role } = await cloud.run("ram:CreateRole", {
      RoleName,
      AssumeRolePolicyDocument:
        '{"Version":"1","Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"Service":"ecs.aliyuncs.com"}}]}',
    });
    await cloud.run("ram:AttachPolicyToRole", {
      RoleName,
      PolicyName: "AliyunECSDiskEncryptRolePolicy",
      PolicyType: "System",
    });
    const accountWide = { cloud: "alibaba", accountWide: true };
    deepEqual(
      accountItems(cloud).filter(({ type }) => type.startsWith("ram role")),
      [
        { ...accountWide, type: "ram role", id: Role.RoleId, name: RoleName, state: "Active" },
        {
          ...accountWide,
          type: "ram role attachment",
          id: `${Role.RoleId}/System/AliyunECSDiskEncryptRolePolicy`,
          name: "AliyunECSDiskEncryptRolePolicy",
          state: `on ${RoleName}`,
        },
      ],
    );
  });
});
