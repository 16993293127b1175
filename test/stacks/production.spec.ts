import assert from "node:assert/strict";
import type { StackOutputs } from "../../stacks/environment";
import { dependenciesOf, only } from "../components/alibaba/alibaba-run";
import { ofType } from "../support/environments";
import type { Run } from "../support/mock-engine";
import { configOfFile, deployStack, homesOfKeys, outputsOf } from "./alibaba-stack";

describe("stacks: Pulumi.prod.yaml", () => {
  const INSTANCE = "kst-bjj6732a1b2cexample1";
  let run: Run<StackOutputs>;
  before(async () => {
    run = await deployStack(configOfFile("Pulumi.prod.yaml"), { stack: "prod" });
  });

  it("puts every key into the hardware instance, protected, once a person has bound the HSMs", () => {
    assert.deepEqual(homesOfKeys(run), [
      ["hyok-prod-finetune", INSTANCE],
      ["hyok-prod-orders", INSTANCE],
    ]);
    for (const { name, protect, inputs } of ofType(run, "alicloud:kms/key:Key")) {
      assert.equal(protect, true);
      assert.equal(inputs["protectionLevel"], "HSM");
      assert.deepEqual(dependenciesOf(run, "Key", name), ["ManualStep hyok-prod"]);
    }
  });

  it("adopts the network of the HSMs and buys nothing", () => {
    assert.deepEqual(run.reads.filter((each) => each.startsWith("alicloud:")).sort(), [
      "alicloud:vpc/switch:Switch vsw-2zeexample00000000001",
      "alicloud:vpc/switch:Switch vsw-2zeexample00000000002",
    ]);
    assert.deepEqual(ofType(run, "alicloud:kms/instance:Instance"), []);
    assert.deepEqual(ofType(run, "alicloud:vpc/network:Network"), []);
  });

  it("keeps cluster, certificates and binding below the instance", () => {
    const hardware = only(run, "HardwareKms").urn;
    for (const part of ["GvsmCertificates", "HsmBinding"])
      assert.equal(only(run, part).parent, hardware, part);
    const [cluster] = ofType(run, "hyok:alibaba:HsmCluster");
    assert.equal(cluster?.parent, hardware);
    assert.equal(only(run, "ManualStep").parent, only(run, "HsmBinding").urn);
    assert.equal(only(run, "ManualStep").protect, true);
  });

  it("records what is done from before the first key to after the last", () => {
    for (const [type, name] of [
      ["HardwareKms", "hyok-prod"],
      ["ExternalKeys", "hyok-prod"],
      ["RotatableAlias", "hyok-prod-orders"],
    ] as const)
      assert(dependenciesOf(run, type, name).includes("Trail hyok-prod-audit"), type);
  });

  it("says what people and applications need", async () => {
    const outputs = await outputsOf(run);
    assert.deepEqual(outputs["kmsInstance"], {
      certificatesNotAfter: "2031-11-21T00:00:00Z",
      clusterCsr: "request",
      clusterId: "cluster-1",
      endDate: "2027-11-21T00:00:00Z",
      ownerCertificate: "owner certificate",
      verifiedAt: "2026-11-21T12:00:00Z",
      edition: "hardware",
      instanceId: INSTANCE,
      endpoint: `${INSTANCE}.cryptoservice.kms.aliyuncs.com`,
      caCertificateChain: "chain of kst-1",
    });
    assert.deepEqual(outputs["externalKeys"], { finetune: "hyok-prod-finetune-id" });
    assert.deepEqual(outputs["kmsKeys"], { orders: "hyok-prod-orders-id" });
    assert.equal(outputs["auditBucket"], "hyok-prod-audit-records");
    assert.deepEqual(Object.keys(outputs["alarms"] as object), [
      "secretRotationFailed",
      "secretRotationSucceeded",
      "keyRotationFailed",
      "keyDisabled",
      "keyDeletionScheduled",
    ]);
  });
});
