import { deepEqual, equal } from "node:assert/strict";
import { Refusal } from "../../../../sandbox/cloud/context";
import { reachInstance } from "../../../../sandbox/alibaba/instance-door/reach";
import { INSTANCE_ID, plantInstance, plantVpc } from "../kms/planted-instance";
import { SmallCloud } from "../small-cloud";

const HOST = `${INSTANCE_ID}.cryptoservice.kms.aliyuncs.com`;

describe("sandbox/alibaba/instance-door/reach", () => {
  let cloud: SmallCloud;
  beforeEach(() => {
    cloud = new SmallCloud();
    plantInstance(cloud);
  });

  const reach = (address: string, host = HOST, port = 443): string[] => {
    try {
      return [reachInstance(cloud, address, { host, port }).instanceId];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return [error.code, error.obstacle, error.reason];
    }
  };
  const elsewhere = (address: string, networks: string): string[] => [
    "ENOTFOUND",
    "alibaba-vpc",
    `${HOST} resolves only in the VPCs of ${INSTANCE_ID}: ${networks}; ${address} is in none of them`,
  ];

  it("lets in the first and the last address of the instance's VPC, by the name in any case", () => {
    for (const address of ["10.70.0.0", "10.70.255.255"])
      deepEqual(reach(address, HOST.toUpperCase()), [INSTANCE_ID]);
  });

  it("does not resolve beside the VPC, with what it would resolve in", () => {
    for (const address of ["10.69.255.255", "10.71.0.0"])
      deepEqual(reach(address), elsewhere(address, "vpc-planted (10.70.0.0/16)"));
  });

  it("resolves in a bound VPC, and in one of another account for nobody", () => {
    plantVpc(cloud, "vpc-bound", "192.168.0.0/24");
    const common = { vswitchId: "vsw-1", regionId: "cn-hangzhou", ownerAccountId: "1" };
    plantInstance(cloud, {
      bindVpcs: [
        { ...common, vpcId: "vpc-bound" },
        { ...common, vpcId: "vpc-of-another-account" },
      ],
    });
    deepEqual(reach("192.168.0.255"), [INSTANCE_ID]);
    deepEqual(
      reach("192.168.1.0"),
      elsewhere("192.168.1.0", "vpc-planted (10.70.0.0/16), vpc-bound (192.168.0.0/24)"),
    );
  });

  it("has no way in for a public address, a network or a name", () => {
    for (const address of ["203.0.113.10", "10.70.0.0/24", "operator"]) {
      deepEqual(reach(address), [
        "ENETUNREACH",
        "public-address",
        `${address} is no private address, and ${INSTANCE_ID} is reached from its VPCs only`,
      ]);
    }
  });

  it("does not exist until the instance is connected, nor after it is gone", () => {
    for (const status of ["Uninitialized", "Connecting", "Disconnected", "Error"] as const) {
      plantInstance(cloud, { status });
      deepEqual(reach("10.70.0.5"), [
        "ENOTFOUND",
        "alibaba-vpc",
        `${HOST} does not exist while ${INSTANCE_ID} is ${status}`,
      ]);
    }
    const none = "kst-gone.cryptoservice.kms.aliyuncs.com";
    deepEqual(reach("10.70.0.5", none), [
      "ENOTFOUND",
      "alibaba-vpc",
      `${none} is the host name of no KMS instance; from a VPC nothing else is modelled`,
    ]);
  });

  it("is connected by the clock alone", () => {
    const row = plantInstance(cloud, {
      status: "Connecting",
      connectedAtMs: Date.parse("2026-03-01T08:30:00Z"),
    });
    cloud.setTime("2026-03-01T08:29:59Z");
    equal(reach("10.70.0.5")[0], "ENOTFOUND");
    cloud.setTime("2026-03-01T08:30:00Z");
    deepEqual(reach("10.70.0.5"), [INSTANCE_ID]);
    equal(row.status, "Connected");
  });

  it("listens on port 443 only", () => {
    deepEqual(reach("10.70.0.5", HOST, 80), [
      "ECONNREFUSED",
      "nothing-listens",
      `nothing listens on tcp/80 of ${HOST}`,
    ]);
  });
});
