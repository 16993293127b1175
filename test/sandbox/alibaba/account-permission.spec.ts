import { equal } from "node:assert/strict";
import { ACTIONTRAIL_OPERATIONS } from "../../../sandbox/alibaba/actiontrail/all-operations";
import { CMS_OPERATIONS } from "../../../sandbox/alibaba/cms/all-operations";
import type { AlibabaOperation } from "../../../sandbox/alibaba/operation";
import { OSS_OPERATIONS } from "../../../sandbox/alibaba/oss/all-operations";
import { perform } from "../../../sandbox/alibaba/perform";
import { RAM_OPERATIONS } from "../../../sandbox/alibaba/ram/all-operations";
import { RESOURCE_MANAGER_OPERATIONS } from "../../../sandbox/alibaba/resource-manager/all-operations";
import { VPC_OPERATIONS } from "../../../sandbox/alibaba/vpc/all-operations";
import type { Caller } from "../../../sandbox/cloud/context";
import { AccountCloud } from "./account-cloud";
import { REGION, refusalOf } from "./small-cloud";

/** Parameters that name an object of each kind, so that its name is in the refusal. */
const NAMES = {
  RoleName: "role-1",
  PolicyName: "policy-1",
  UserName: "user-1",
  VpcId: "vpc-1",
  VSwitchId: "vsw-1",
  Name: "trail-1",
  Bucket: "bucket-1",
  Key: "key-1",
};

const SERVICES: readonly (readonly [name: string, operations: readonly AlibabaOperation[]])[] = [
  ["ram", RAM_OPERATIONS.filter((one) => one.action.includes("Role"))],
  ["resourcemanager", RESOURCE_MANAGER_OPERATIONS],
  ["vpc", VPC_OPERATIONS],
  ["actiontrail", ACTIONTRAIL_OPERATIONS],
  ["oss", OSS_OPERATIONS],
  ["cms", CMS_OPERATIONS],
];

const prefixOf = (service: string): string => (service === "resourcemanager" ? "ram" : service);

describe("sandbox/alibaba: permissions of the account's services", () => {
  let cloud: AccountCloud;
  let nobody: Caller;
  beforeEach(async () => {
    cloud = new AccountCloud();
    nobody = await cloud.createUser("nobody", [
      { Effect: "Allow", Action: "kms:*", Resource: "*" },
    ]);
  });

  const call = (operation: AlibabaOperation, caller: Caller): Promise<object> => {
    const params = Object.fromEntries(
      Object.entries(NAMES).filter(([name]) => operation.parameters.includes(name)),
    );
    return perform(cloud, { caller, region: REGION, operation, params, secureTransport: true });
  };

  for (const [service, operations] of SERVICES) {
    for (const operation of operations) {
      it(`refuses ${service}:${operation.action} to a user without it, before it looks at anything`, async () => {
        const needs = operation.needs({
          cloud,
          caller: nobody,
          region: REGION,
          requestId: "",
          params: Object.fromEntries(
            Object.entries(NAMES).filter(([name]) => operation.parameters.includes(name)),
          ),
        });
        const [need] = needs;
        equal(need?.action, `${prefixOf(service)}:${operation.action}`);
        equal(
          await refusalOf(call(operation, nobody)),
          `403 NoPermission: You are not authorized to do this action. Action: ${need.action}. Resource: ${need.resource}. No policy allows it.`,
        );
      });
    }
  }

  for (const [service, action, resource] of [
    ["ram", "GetRole", "acs:ram::ACCOUNT:role/role-1"],
    ["resourcemanager", "DeleteServiceLinkedRole", "acs:ram::ACCOUNT:role/*"],
    ["vpc", "DeleteVpc", "acs:vpc:cn-hangzhou:ACCOUNT:vpc/vpc-1"],
    ["vpc", "CreateVpc", "acs:vpc:cn-hangzhou:ACCOUNT:vpc/*"],
    ["vpc", "DeleteVSwitch", "acs:vpc:cn-hangzhou:ACCOUNT:vswitch/vsw-1"],
    ["actiontrail", "DeleteTrail", "acs:actiontrail:cn-hangzhou:ACCOUNT:trail/trail-1"],
    ["actiontrail", "DescribeTrails", "acs:actiontrail:cn-hangzhou:ACCOUNT:trail/*"],
    ["oss", "DeleteBucket", "acs:oss:cn-hangzhou:ACCOUNT:bucket-1"],
    ["oss", "DeleteObject", "acs:oss:cn-hangzhou:ACCOUNT:bucket-1/key-1"],
    ["cms", "PutContact", "acs:cms:cn-hangzhou:ACCOUNT:*"],
  ] as const) {
    it(`asks for ${action} on ${resource}`, async () => {
      const operations = SERVICES.find(([name]) => name === service)?.[1] ?? [];
      const operation = operations.find((one) => one.action === action);
      if (!operation) throw new Error(`no operation ${action}`);
      const Resource = resource.replace("ACCOUNT", cloud.account.accountId);
      const allow = { Effect: "Allow", Action: `${prefixOf(service)}:${action}`, Resource };
      const caller = await cloud.createUser("one", [allow]);
      // The permission is enough when the call comes to another refusal than that, or to none.
      const outcome = await call(operation, caller).then(
        () => "done",
        (error: Error) => error.message,
      );
      equal(/not authorized/.test(outcome), false, outcome);
    });
  }
});
