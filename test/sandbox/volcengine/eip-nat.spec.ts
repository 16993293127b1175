import assert from "node:assert/strict";
import { keyPath, natGateway, publicAddress } from "../fabric/key-path";
import { NetworkFixture } from "../fabric/network-fixture";
import { refuses } from "./vpc-refusal-cases";

describe("sandbox/volcengine/eip and nat", () => {
  it("allocates addresses of TEST-NET-3 and shows whether they are attached", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const { id, outputs } = await fixture.create("eip.Address", {
      billingType: "PostPaidByTraffic",
      bandwidth: 5,
      name: "proxy",
    });
    assert.deepEqual(outputs, {
      bandwidth: 5,
      billingType: "PostPaidByTraffic",
      deletedTime: "",
      eipAddress: "203.0.113.1",
      expiredTime: "",
      isp: "BGP",
      name: "proxy",
      overdueTime: "",
      projectName: "default",
      status: "Available",
    });
    const association = await fixture.create("eip.Associate", {
      allocationId: id,
      instanceId: path.hosts[0],
      instanceType: "EcsInstance",
    });
    assert.deepEqual(
      [association.id, association.outputs["privateIpAddress"]],
      [`${id}:${path.hosts[0]}`, "10.60.0.1"],
    );
    assert.equal((await fixture.read("eip.Address", id))?.["status"], "Attached");
    await fixture.remove("eip.Associate", association.id);
    await fixture.remove("eip.Address", id);
    assert.equal(await fixture.read("eip.Address", id), undefined);
  });

  it("gives out 254 addresses and no more", async () => {
    const fixture = new NetworkFixture();
    for (let count = 0; count < 254; count += 1)
      await fixture.make("eip.Address", { billingType: "PostPaidByTraffic" });
    await assert.rejects(fixture.create("eip.Address", { billingType: "PostPaidByTraffic" }), {
      code: "QuotaExceeded.Eip",
      message: "all 254 public addresses of the sandbox are taken",
    });
  });

  it("keeps a NAT gateway, its address and its subnet while a SNAT entry uses them", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const nat = await natGateway(fixture, path);
    const entry = await fixture.create("nat.SnatEntry", {
      natGatewayId: nat.id,
      subnetId: path.subnets[1],
      eipId: nat.eip.id,
    });
    const association = `${nat.eip.id}:${nat.id}`;
    assert.deepEqual(
      [entry.outputs["sourceCidr"], entry.outputs["status"]],
      ["10.60.1.0/24", "Available"],
    );
    await assert.rejects(fixture.remove("eip.Associate", association), {
      code: "InvalidEip.InUse",
      message: `${nat.eip.id} cannot be deleted while in use by ${entry.id}`,
    });
    await assert.rejects(fixture.remove("nat.Gateway", nat.id), {
      code: "InvalidNatGateway.InUse",
      message: `${nat.id} cannot be deleted while in use by ${entry.id}, ${association}`,
    });
    await assert.rejects(
      fixture.create("nat.SnatEntry", {
        natGatewayId: nat.id,
        sourceCidr: "10.60.1.0/24",
        eipId: nat.eip.id,
      }),
      {
        code: "InvalidSnatEntry.Conflict",
        message: `${nat.id} has a SNAT entry for 10.60.1.0/24 already (${entry.id})`,
      },
    );
    await fixture.remove("nat.SnatEntry", entry.id);
    await fixture.remove("eip.Associate", association);
    await fixture.remove("nat.Gateway", nat.id);
  });

  it("refuses a second address on an instance, a second holder of an address and its release", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const eip = await publicAddress(fixture, "EcsInstance", path.hosts[0]);
    const other = await fixture.make("eip.Address", { billingType: "PostPaidByTraffic" });
    await assert.rejects(
      fixture.create("eip.Associate", {
        allocationId: other,
        instanceId: path.hosts[0],
        instanceType: "EcsInstance",
      }),
      {
        code: "InvalidInstance.EipAttached",
        message: `${path.hosts[0]} has a public address already (${eip.id}:${path.hosts[0]})`,
      },
    );
    await assert.rejects(
      fixture.create("eip.Associate", {
        allocationId: eip.id,
        instanceId: path.hosts[1],
        instanceType: "EcsInstance",
      }),
      {
        code: "InvalidEip.InvalidStatus",
        message: `${eip.id} (203.0.113.1) is attached to ${path.hosts[0]} already`,
      },
    );
    await assert.rejects(fixture.remove("eip.Address", eip.id), {
      code: "InvalidEip.InvalidStatus",
      message: `${eip.id} (203.0.113.1) cannot be released while attached to ${path.hosts[0]}`,
    });
  });

  it("refuses a SNAT entry with an address of something else, without a source or outside the VPC", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const nat = await natGateway(fixture, path);
    const loose = await fixture.make("eip.Address", { billingType: "PostPaidByTraffic" });
    const entry = { natGatewayId: nat.id, eipId: nat.eip.id };
    await assert.rejects(
      fixture.create("nat.SnatEntry", { ...entry, eipId: loose, subnetId: path.subnets[0] }),
      {
        code: "InvalidEip.InvalidStatus",
        message: `${loose} (203.0.113.2) is not attached to ${nat.id}`,
      },
    );
    await assert.rejects(fixture.create("nat.SnatEntry", entry), {
      code: "InvalidParameter.SubnetId",
      message:
        "subnetId: expected either subnetId or sourceCidr, received { subnetId: undefined, sourceCidr: undefined }",
    });
    await assert.rejects(
      fixture.create("nat.SnatEntry", { ...entry, sourceCidr: "10.61.0.0/16" }),
      {
        code: "InvalidParameter.SourceCidr",
        message: `sourceCidr: expected a block inside 10.60.0.0/16 of ${path.vpc}, received '10.61.0.0/16'`,
      },
    );
  });

  refuses([
    {
      claim: "a prepaid address as not modelled",
      attempt: (f) => f.create("eip.Address", { billingType: "PrePaid" }),
      answer: () => [
        "NotModelled",
        "not modelled by the sandbox: billingType 'PrePaid' of volcengine:eip/address:Address, only 'PostPaidByBandwidth', 'PostPaidByTraffic'; see docs/sandbox.md",
        501,
      ],
    },
    {
      claim: "a bandwidth of 501 Mbit/s",
      attempt: (f) => f.create("eip.Address", { billingType: "PostPaidByTraffic", bandwidth: 501 }),
      answer: () => [
        "InvalidParameter.Bandwidth",
        "bandwidth: expected a whole number from 1 to 500, received 501",
      ],
    },
    {
      claim: "a NAT gateway in a subnet that does not exist",
      attempt: (f, p) => f.create("nat.Gateway", { vpcId: p.vpc, subnetId: "subnet-none" }),
      answer: () => ["InvalidSubnetId.NotFound", "subnet-none does not exist in cn-beijing", 404],
    },
    {
      claim: "an intranet NAT gateway as not modelled",
      attempt: (f, p) =>
        f.create("nat.Gateway", { vpcId: p.vpc, subnetId: p.subnets[0], networkType: "intranet" }),
      answer: () => [
        "NotModelled",
        "not modelled by the sandbox: networkType 'intranet' of volcengine:nat/gateway:Gateway, only 'internet'; see docs/sandbox.md",
        501,
      ],
    },
  ]);
});
