import assert from "node:assert/strict";
import { adoptionIssues, type Adopted } from "../../core/adoption";
import { describeIssues } from "../../core/issues";

const TARGET = { vpcId: "vpc-1", zones: ["cn-beijing-a", "cn-beijing-b"] };
const CLB: Adopted = {
  path: "balancer.existingId",
  what: "load balancer",
  id: "clb-1",
  vpcId: "vpc-1",
  zone: "cn-beijing-b",
  state: { name: "type", wanted: "private", found: "private" },
};

function said(changes: Partial<Adopted>, zones = TARGET.zones): string {
  return describeIssues(adoptionIssues({ ...CLB, ...changes }, { ...TARGET, zones }));
}

describe("core/adoption", () => {
  it("takes what is in the VPC and in one of the zones", () => {
    assert.equal(said({}), "");
    assert.equal(said({ zone: "cn-beijing-a" }), "");
    assert.equal(said({ zone: undefined }), "");
  });

  it("refuses another VPC, another zone and another state, each with its own sentence", () => {
    assert.equal(
      said({
        vpcId: "vpc-2",
        zone: "cn-beijing-c",
        state: { name: "type", wanted: "private", found: "public" },
      }),
      [
        "balancer.existingId: expected a load balancer of vpc-1, received 'clb-1 of vpc-2'; name a load balancer of network.existing.vpcId",
        "balancer.existingId: expected a load balancer in cn-beijing-a or cn-beijing-b, received 'clb-1 in cn-beijing-c'; name a load balancer in a zone of volcengine.zones",
        "balancer.existingId: expected a load balancer whose type is private, received 'clb-1: public'; name another load balancer, or change this one",
      ].join("\n"),
    );
  });

  it("refuses a subnet in the zone of another subnet", () => {
    assert.equal(
      said({ path: "network.existing.subnetIds[0]", what: "subnet", id: "subnet-1" }, [
        "cn-beijing-a",
      ]),
      "network.existing.subnetIds[0]: expected a subnet in cn-beijing-a, received 'subnet-1 in cn-beijing-b'; name a subnet in a zone of volcengine.zones",
    );
  });

  it("refuses an instance that is stopped", () => {
    assert.equal(
      said({
        path: "proxy.existingInstanceIds[1]",
        what: "instance",
        id: "i-1",
        state: { name: "status", wanted: "RUNNING", found: "STOPPED" },
      }),
      "proxy.existingInstanceIds[1]: expected an instance whose status is RUNNING, received 'i-1: STOPPED'; name another instance, or change this one",
    );
  });
});
