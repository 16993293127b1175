import assert from "node:assert/strict";
import { Refusal } from "../../../sandbox/cloud/context";
import { volcengineNetworkInventory } from "../../../sandbox/volcengine/network-inventory";
import { endpointServices } from "../../../sandbox/volcengine/privatelink/endpoint-services";
import { keyPath, KMS_ACCOUNT } from "../fabric/key-path";
import { NetworkFixture } from "../fabric/network-fixture";
import { refuses } from "./vpc-refusal-cases";

describe("sandbox/volcengine/privatelink services", () => {
  it("has names of real length and covers the zones of its load balancer", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const outputs = (await fixture.read("privatelink.VpcEndpointService", path.service)) ?? {};
    assert.deepEqual(outputs, {
      autoAcceptEnabled: true,
      creationTime: "2026-11-02T10:00:00+08:00",
      resources: [{ resourceId: path.clb, resourceType: "CLB" }],
      serviceDomain: `${path.service}.cn-beijing.privatelink.volces.com`,
      serviceId: path.service,
      serviceName: `com.volces.privatelink.cn-beijing.${path.service}`,
      serviceResourceType: "CLB",
      serviceType: "Interface",
      status: "Available",
      updateTime: "2026-11-02T10:00:00+08:00",
      zoneIds: ["cn-beijing-a", "cn-beijing-b"],
    });
    assert.deepEqual([path.domain.length, String(outputs["serviceName"]).length], [65, 65]);
    assert.match(path.service, /^epsvc-[a-z0-9]{25}$/);
  });

  it("needs the service-linked role of its service", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    fixture.store.table("volcengine.iam.roles").delete("ServiceRoleForPrivateLink");
    await assert.rejects(
      fixture.create("privatelink.VpcEndpointService", {
        resources: [{ resourceId: path.clb, resourceType: "CLB" }],
      }),
      {
        code: "OperationDenied.ServiceLinkedRoleNotExist",
        message:
          "the service-linked role ServiceRoleForPrivateLink (service privatelink) does not exist in account 2100000001",
      },
    );
  });

  refuses([
    {
      claim: "a load balancer that does not exist",
      attempt: (f) =>
        f.create("privatelink.VpcEndpointService", {
          resources: [{ resourceId: "clb-none", resourceType: "CLB" }],
        }),
      answer: () => [
        "InvalidLoadBalancerId.NotFound",
        "clb-none does not exist in cn-beijing",
        404,
      ],
    },
    {
      claim: "no load balancer",
      attempt: (f) => f.create("privatelink.VpcEndpointService", { resources: [] }),
      answer: () => [
        "InvalidParameter.Resources",
        "resources: expected 1 to 20 load balancers, received []",
      ],
    },
    {
      claim: "an ALB as not modelled",
      attempt: (f) =>
        f.create("privatelink.VpcEndpointService", {
          resources: [{ resourceId: "alb-1", resourceType: "ALB" }],
        }),
      answer: () => [
        "NotModelled",
        "not modelled by the sandbox: resourceType 'ALB' of volcengine:privatelink/vpcEndpointService:VpcEndpointService, only 'CLB'; see docs/sandbox.md",
        501,
      ],
    },
    {
      claim: "a load balancer twice",
      attempt: (f, p) =>
        f.create("privatelink.VpcEndpointService", {
          resources: [p.clb, p.clb].map((resourceId) => ({ resourceId, resourceType: "CLB" })),
        }),
      answer: (p) => [
        "InvalidResource.Duplicated",
        `resources: expected each load balancer once, received [ '${p.clb}', '${p.clb}' ]`,
      ],
    },
    {
      claim: "a permission for something that is no account",
      attempt: (f, p) =>
        f.create("privatelink.VpcEndpointServicePermission", {
          serviceId: p.service,
          permitAccountId: "kms",
        }),
      answer: () => [
        "InvalidParameter.PermitAccountId",
        "permitAccountId: expected an account id of 10 digits, or *, received 'kms'",
      ],
    },
    {
      claim: "a permission twice",
      attempt: (f, p) =>
        f.create("privatelink.VpcEndpointServicePermission", {
          serviceId: p.service,
          permitAccountId: KMS_ACCOUNT,
        }),
      answer: (p) => ["InvalidPermission.Duplicated", `${p.service} permits 2100052433 already`],
    },
    {
      claim: "a permission of a service that does not exist",
      attempt: (f) =>
        f.create("privatelink.VpcEndpointServicePermission", {
          serviceId: "epsvc-none",
          permitAccountId: "*",
        }),
      answer: () => [
        "InvalidVpcEndpointServiceId.NotFound",
        "epsvc-none does not exist in cn-beijing",
        404,
      ],
    },
  ]);
});

describe("sandbox/volcengine/privatelink endpoints", () => {
  async function services() {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    return { fixture, path, endpoints: endpointServices(fixture.cloud) };
  }
  const connections = (fixture: NetworkFixture) =>
    volcengineNetworkInventory(fixture.cloud).filter(
      (item) => item.type === "privatelink.VpcEndpointConnection",
    );

  it("connects a permitted account by service name and by id, once", async () => {
    const { fixture, path, endpoints } = await services();
    const row = endpoints.attachEndpoint(path.service, KMS_ACCOUNT);
    assert.deepEqual(row, {
      id: `${path.service}:${row.endpointId}`,
      serviceId: path.service,
      endpointId: row.endpointId,
      endpointOwnerAccountId: KMS_ACCOUNT,
      status: "Connected",
    });
    assert.equal(
      endpoints.attachEndpoint(`com.volces.privatelink.cn-beijing.${path.service}`, KMS_ACCOUNT),
      row,
    );
    assert.deepEqual(
      connections(fixture).map((item) => item.state),
      ["Connected"],
    );
    endpoints.detachEndpoint(path.service, KMS_ACCOUNT);
    endpoints.detachEndpoint(path.service, KMS_ACCOUNT);
    assert.deepEqual(connections(fixture), []);
  });

  it("lets a connection wait while auto-accept is off, and connects it once it is on", async () => {
    const { fixture, path, endpoints } = await services();
    const resources = [{ resourceId: path.clb, resourceType: "CLB" }];
    await fixture.update("privatelink.VpcEndpointService", path.service, { resources });
    const waiting = endpoints.attachEndpoint(path.service, KMS_ACCOUNT).status;
    await fixture.update("privatelink.VpcEndpointService", path.service, {
      resources,
      autoAcceptEnabled: true,
    });
    assert.deepEqual(
      [waiting, endpoints.attachEndpoint(path.service, KMS_ACCOUNT).status],
      ["PendingAcceptance", "Connected"],
    );
  });

  it("connects any account when the whitelist has *", async () => {
    const { fixture, path, endpoints } = await services();
    await fixture.make("privatelink.VpcEndpointServicePermission", {
      serviceId: path.service,
      permitAccountId: "*",
    });
    assert.equal(endpoints.attachEndpoint(path.service, "2100000009").status, "Connected");
  });

  it("marks connections of a deleted service, and lets their owner remove them by the old name", async () => {
    const { fixture, path, endpoints } = await services();
    endpoints.attachEndpoint(path.service, KMS_ACCOUNT);
    await fixture.remove("privatelink.VpcEndpointService", path.service);
    assert.deepEqual(
      connections(fixture).map((item) => item.state),
      ["ServiceDeleted"],
    );
    assert.equal(
      await fixture.read("privatelink.VpcEndpointServicePermission", path.permission),
      undefined,
    );
    endpoints.detachEndpoint(`com.volces.privatelink.cn-beijing.${path.service}`, KMS_ACCOUNT);
    assert.deepEqual(connections(fixture), []);
  });

  it("refuses an unknown service and an account that is not on the whitelist", async () => {
    const { path, endpoints } = await services();
    const refusalOf = (name: string, account: string) => {
      try {
        endpoints.attachEndpoint(name, account);
        return [];
      } catch (error) {
        return error instanceof Refusal ? [error.code, error.obstacle, error.reason] : [];
      }
    };
    assert.deepEqual(
      [refusalOf("epsvc-none", KMS_ACCOUNT), refusalOf(path.service, "2100000009")],
      [
        ["ENOTFOUND", "endpoint-service-not-found", "there is no endpoint service epsvc-none"],
        [
          "ETIMEDOUT",
          "not-whitelisted",
          `the whitelist of endpoint service ${path.service} does not permit account 2100000009`,
        ],
      ],
    );
  });
});
