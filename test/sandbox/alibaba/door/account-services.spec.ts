import { deepEqual, equal } from "node:assert/strict";
import OpenApiClient, { Config, OpenApiRequest, Params } from "@alicloud/openapi-client";
import { RuntimeOptions } from "@alicloud/tea-util";
import { findOperation } from "../../../../sandbox/alibaba/services";
import { readHostName } from "../../../../sandbox/alibaba/door/host-name";
import { SmallCloud } from "../small-cloud";
import { DoorServer } from "./door-server";

/** An answer as JSON: the one place where these tests let go of types. */
type Answer = Record<string, any>;

describe("sandbox/alibaba/door: the account's services over the wire", () => {
  let cloud: SmallCloud;
  let door: DoorServer;
  beforeEach(async () => {
    cloud = new SmallCloud();
    door = await DoorServer.start(cloud);
  });
  afterEach(() => door.stop());

  async function call(version: string, action: string, body: object): Promise<Answer> {
    const { accessKeyId, accessKeySecret } = cloud.account;
    const endpoint = door.endpoint;
    const config = new Config({ accessKeyId, accessKeySecret, endpoint, protocol: "HTTP" });
    const params = new Params({
      action,
      version,
      protocol: "HTTP",
      pathname: "/",
      method: "POST",
      authType: "AK",
      bodyType: "json",
      reqBodyType: "formData",
      style: "RPC",
    });
    const request = new OpenApiRequest({ body });
    const options = new RuntimeOptions({ autoretry: false });
    return (await new OpenApiClient(config).callApi(params, request, options))["body"] as Answer;
  }

  it("takes lists as the generic client flattens them", async () => {
    const { VpcId } = await call("2016-04-28", "CreateVpc", {
      RegionId: "cn-beijing",
      CidrBlock: "10.80.0.0/16",
      Tag: [{ Key: "stack", Value: "dev" }],
    });
    const { Vpcs } = await call("2016-04-28", "DescribeVpcs", { RegionId: "cn-beijing", VpcId });
    const [vpc] = Vpcs.Vpc;
    deepEqual([vpc.RegionId, vpc.Tags.Tag], ["cn-beijing", [{ Key: "stack", Value: "dev" }]]);
    const pattern = { Product: "KMS", NameList: ["Key:DisableKey:Success", "x"] };
    await call("2019-01-01", "PutEventRule", { RuleName: "r", EventPattern: [pattern] });
    const { EventRules } = await call("2019-01-01", "DescribeEventRuleList", {});
    deepEqual(EventRules.EventRule[0].EventPattern.NameList.NameList, [
      "Key:DisableKey:Success",
      "x",
    ]);
  });

  it("makes service-linked roles by ResourceManager and shows them by RAM", async () => {
    const ServiceName = "keystore.kms.aliyuncs.com";
    await call("2020-03-31", "CreateServiceLinkedRole", { ServiceName });
    const RoleName = "AliyunServiceRoleForKMSKeyStore";
    const { Role } = await call("2015-05-01", "GetRole", { RoleName });
    equal(Role.IsServiceLinkedRole, true);
  });

  for (const [host, service, region, version, action] of [
    ["vpc.cn-beijing.aliyuncs.com", "vpc", "cn-beijing", "2016-04-28", "CreateVpc"],
    ["vpc.aliyuncs.com", "vpc", undefined, "2016-04-28", "CreateVpc"],
    [
      "actiontrail.cn-beijing.aliyuncs.com",
      "actiontrail",
      "cn-beijing",
      "2020-07-06",
      "CreateTrail",
    ],
    ["metrics.cn-beijing.aliyuncs.com", "metrics", "cn-beijing", "2019-01-01", "PutContact"],
    [
      "resourcemanager.aliyuncs.com",
      "resourcemanager",
      undefined,
      "2020-03-31",
      "CreateServiceLinkedRole",
    ],
  ] as const) {
    it(`serves ${action} at ${host}`, () => {
      deepEqual(readHostName(host), { service, region });
      equal(findOperation(version, action, service).action, action);
    });
  }
});
