import { deepEqual, equal, match } from "node:assert/strict";
import type { Caller } from "../../../../sandbox/cloud/context";
import { LINKED_SERVICES } from "../../../../sandbox/alibaba/resource-manager/linked-services";
import { hasServiceLinkedRole } from "../../../../sandbox/alibaba/resource-manager/tables";
import { parsePolicyDocument } from "../../../../sandbox/alibaba/ram/policy-document";
import { serviceLinkedPolicy } from "../../../../sandbox/alibaba/ram/service-linked-policies";
import { AccountCloud } from "../account-cloud";
import { plantInstance } from "../kms/planted-instance";
import { refusalOf } from "../small-cloud";

const KEY_STORE = "keystore.kms.aliyuncs.com";
const ROLE = "AliyunServiceRoleForKMSKeyStore";

describe("sandbox/alibaba/resource-manager: service-linked roles", () => {
  let cloud: AccountCloud;
  beforeEach(() => {
    cloud = new AccountCloud();
  });

  const create = (ServiceName: string, caller?: Caller): Promise<Record<string, any>> =>
    cloud.run(
      "resourcemanager:CreateServiceLinkedRole",
      { ServiceName },
      caller === undefined ? {} : { caller },
    );
  const remove = async (RoleName: string): Promise<Record<string, any>> => {
    const { DeletionTaskId } = await cloud.run("resourcemanager:DeleteServiceLinkedRole", {
      RoleName,
    });
    return cloud.run("resourcemanager:GetServiceLinkedRoleDeletionStatus", { DeletionTaskId });
  };

  for (const [service, role, policy] of [
    [KEY_STORE, ROLE, "AliyunServiceRolePolicyForKMSKeyStore"],
    [
      "secretsmanager-rds.kms.aliyuncs.com",
      "AliyunServiceRoleForKMSSecretsManagerForRDS",
      "AliyunServiceRolePolicyForKMSSecretsManagerForRDS",
    ],
    [
      "secretsmanager-ecs.kms.aliyuncs.com",
      "AliyunServiceRoleForKMSSecretsManagerForECS",
      "AliyunServiceRolePolicyForKMSSecretsManagerForECS",
    ],
    [
      "actiontrail.aliyuncs.com",
      "AliyunServiceRoleForActionTrail",
      "AliyunServiceRolePolicyForActionTrail",
    ],
  ] as const) {
    it(`makes ${role} for ${service}, with ${policy}, and deletes it`, async () => {
      equal(hasServiceLinkedRole(cloud, service), false);
      const { Role } = await create(service);
      equal(hasServiceLinkedRole(cloud, service), true);
      deepEqual([Role.RoleName, Role.IsServiceLinkedRole], [role, true]);
      deepEqual(JSON.parse(Role.AssumeRolePolicyDocument), {
        Statement: [
          { Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: [service] } },
        ],
        Version: "1",
      });
      const { Policies } = await cloud.run("ram:ListPoliciesForRole", { RoleName: role });
      deepEqual(
        Policies.Policy.map((one: { PolicyName: string }) => one.PolicyName),
        [policy],
      );
      deepEqual((await remove(role))["Status"], "SUCCEEDED");
      equal(hasServiceLinkedRole(cloud, service), false);
    });
  }

  it("knows four services and refuses any other", async () => {
    equal(LINKED_SERVICES.length, 4);
    equal(
      await refusalOf(create("kms.aliyuncs.com")),
      "404 InvalidServiceName.NotFound: The service has no service-linked role. The sandbox models keystore.kms.aliyuncs.com, secretsmanager-rds.kms.aliyuncs.com, secretsmanager-ecs.kms.aliyuncs.com, actiontrail.aliyuncs.com.",
    );
    match(await refusalOf(create("constructor")), /^404 InvalidServiceName.NotFound/);
  });

  it("publishes policies that RAM can read, for the three of KMS", () => {
    const counts = ["KMSKeyStore", "KMSSecretsManagerForRDS", "KMSSecretsManagerForECS"].map(
      (name) =>
        parsePolicyDocument(serviceLinkedPolicy(`AliyunServiceRolePolicyFor${name}`) ?? "").length,
    );
    deepEqual(counts, [4, 2, 3]);
    equal(serviceLinkedPolicy("AliyunServiceRolePolicyForActionTrail"), undefined);
  });

  it("refuses to make a role twice, or with a suffix", async () => {
    await create(KEY_STORE);
    equal(
      await refusalOf(create(KEY_STORE)),
      "409 EntityAlreadyExists.Role: The role does already EXIST.",
    );
    const params = { ServiceName: "actiontrail.aliyuncs.com", CustomSuffix: "x" };
    equal(
      await refusalOf(cloud.run("resourcemanager:CreateServiceLinkedRole", params)),
      "400 InvalidParameter: The specified parameter is not valid. CustomSuffix: expected nothing: the role of this service takes no suffix",
    );
  });

  it("keeps the key store's role while an instance exists", async () => {
    await create(KEY_STORE);
    const { instanceId } = plantInstance(cloud);
    const { Status, Reason } = await remove(ROLE);
    deepEqual(
      [Status, Reason.Message],
      ["FAILED", `AliyunServiceRoleForKMSKeyStore is in use by ${instanceId}.`],
    );
    deepEqual(Reason.RoleUsages.RoleUsage, [{ Resources: [instanceId] }]);
    equal(hasServiceLinkedRole(cloud, KEY_STORE), true);
  });

  it("keeps ActionTrail's role while a trail exists", async () => {
    await cloud.startTrail();
    const { Status, Reason } = await remove("AliyunServiceRoleForActionTrail");
    deepEqual(
      [Status, Reason.Message],
      ["FAILED", "AliyunServiceRoleForActionTrail is in use by key-audit."],
    );
  });

  it("lets nobody change, empty or delete the role by RAM, and no other role be deleted here", async () => {
    await create(KEY_STORE);
    const refused =
      "403 OperationDenied.ServiceLinkedRole: A service-linked role is changed and deleted by its service only.";
    const named = { RoleName: ROLE };
    const policy = {
      PolicyName: "AliyunServiceRolePolicyForKMSKeyStore",
      PolicyType: "System",
    };
    for (const [action, params] of [
      ["UpdateRole", { ...named, NewDescription: "x" }],
      ["DeleteRole", named],
      ["AttachPolicyToRole", { ...named, ...policy, PolicyName: "AliyunKMSFullAccess" }],
      ["DetachPolicyFromRole", { ...named, ...policy }],
    ] as const) {
      const work = cloud.run(`ram:${action}`, params);
      equal(await refusalOf(work), `${refused} It belongs to ${KEY_STORE}.`);
    }
    await cloud.run("ram:CreateRole", {
      RoleName: "own",
      AssumeRolePolicyDocument:
        '{"Version":"1","Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"Service":"ecs.aliyuncs.com"}}]}',
    });
    const own = cloud.run("resourcemanager:DeleteServiceLinkedRole", { RoleName: "own" });
    equal(await refusalOf(own), `${refused} own belongs to no service.`);
  });

  it("says what is not there", async () => {
    equal(await refusalOf(remove(ROLE)), "404 EntityNotExist.Role: The role does not exist.");
    equal(
      await refusalOf(
        cloud.run("resourcemanager:GetServiceLinkedRoleDeletionStatus", { DeletionTaskId: "x" }),
      ),
      "404 EntityNotExist.DeletionTask: The deletion task does not exist.",
    );
  });

  describe("permission with ram:ServiceName", () => {
    const grant = (action: string, service: string): object => ({
      Effect: "Allow",
      Action: action,
      Resource: "*",
      Condition: { StringEquals: { "ram:ServiceName": service } },
    });

    it("lets a user make the role of the one service that the policy names", async () => {
      const caller = await cloud.createUser("deployer", [
        grant("ram:CreateServiceLinkedRole", KEY_STORE),
      ]);
      await create(KEY_STORE, caller);
      equal(
        await refusalOf(create("actiontrail.aliyuncs.com", caller)),
        `403 NoPermission: You are not authorized to do this action. Action: ram:CreateServiceLinkedRole. Resource: acs:ram::${cloud.account.accountId}:role/*. No policy allows it.`,
      );
    });

    it("lets a user delete the role of the one service that the policy names", async () => {
      await create(KEY_STORE);
      await create("actiontrail.aliyuncs.com");
      const caller = await cloud.createUser("deployer", [
        grant("ram:DeleteServiceLinkedRole", KEY_STORE),
      ]);
      const removeAs = (RoleName: string): Promise<unknown> =>
        cloud.run("resourcemanager:DeleteServiceLinkedRole", { RoleName }, { caller });
      match(await refusalOf(removeAs("AliyunServiceRoleForActionTrail")), /^403 NoPermission/);
      await removeAs(ROLE);
      equal(hasServiceLinkedRole(cloud, KEY_STORE), false);
    });

    it("refuses a user without any permission", async () => {
      const caller = await cloud.createUser("nobody", [
        { Effect: "Allow", Action: "kms:*", Resource: "*" },
      ]);
      match(await refusalOf(create(KEY_STORE, caller)), /^403 NoPermission/);
    });
  });
});
