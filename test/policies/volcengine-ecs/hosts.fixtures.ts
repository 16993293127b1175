import { Instance, type InstanceArgs } from "@pulumi/volcengine/bin/ecs/instance";
import { Associate } from "@pulumi/volcengine/bin/eip/associate";
import { SnatEntry, type SnatEntryArgs } from "@pulumi/volcengine/bin/nat/snatEntry";
import { Vpc } from "@pulumi/volcengine/bin/vpc/vpc";
import { FlowLog } from "../../../policies/stack/upstream";
import { resource, type Declared, type StackFixtures } from "../support/fixture";
import { later, ref } from "../support/markers";
import { keyPath, subnet } from "../volcengine-network/bases";
import { instanceArgs } from "./bases";

const NO_BACKEND = "no load balancer of the key path leads to the instance";
const OTHER_ZONE = 'zoneId is "cn-beijing-b", expected "cn-beijing-a"';

const associate = (instanceId: string, instanceType = "EcsInstance") =>
  resource(Associate, "address", { args: { allocationId: "eip-1", instanceId, instanceType } });

const addressed = (by: string) => `${by} gives a public address, expected none`;

const atHostA = (resources: readonly Declared[], says: string) => ({
  resources,
  subject: "host-a",
  says,
});

/** The key path with hosts in subnets of a VPC of the stack; the second one has a way out. */
const inSubnets = (...more: readonly Declared[]): Declared[] => [
  ...keyPath({ host: { subnetId: ref("back-a") }, hostB: { subnetId: ref("back-b") } }),
  resource(Vpc, "vpc", {
    args: { cidrBlock: "10.60.0.0/16", tags: [{ key: "environment", value: "test" }] },
  }),
  resource(FlowLog, "traffic", {
    args: { resourceType: "vpc", resourceId: ref("vpc"), trafficType: "all" },
  }),
  subnet("back-a", { vpcId: ref("vpc") }),
  subnet("back-b", { vpcId: ref("vpc"), zoneId: "cn-beijing-b", cidrBlock: "10.60.1.0/24" }),
  snat("snat-b", { subnetId: ref("back-b") }),
  ...more,
];

function snat(name: string, from: Partial<SnatEntryArgs>): Declared {
  return resource(SnatEntry, name, { args: { natGatewayId: "ngw-1", eipId: "eip-1", ...from } });
}

const NOT_MADE_HERE = "the network of the subnet is not made by the stack, and may have a way out";
const NO_WAY_OUT = "no public address and no SnatEntry for subnet back-a, expected one of them";

const inZone = (change: Partial<InstanceArgs>) => [
  subnet("net"),
  resource(Instance, "host-a", { args: instanceArgs({ subnetId: ref("net"), ...change }) }),
];

/** Fixtures of the rules about hosts in their networks. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "volcengine-ecs-no-public-address",
    broken: {
      "an address by association": atHostA(
        [...keyPath(), associate(ref("host-a"))],
        addressed("Associate address"),
      ),
      "an address of its own": atHostA(
        keyPath({
          host: { eipAddress: { bandwidthMbps: 5 } },
          hostB: { eipAddress: undefined },
        }),
        addressed("eipAddress"),
      ),
      "an address that was there": atHostA(
        keyPath({ host: { eipId: "eip-1" }, hostB: { eipId: undefined } }),
        addressed("eipId"),
      ),
    },
    good: {
      "no address": { resources: keyPath() },
      "an address of a NAT gateway": { resources: [...keyPath(), associate("ngw-1", "Nat")] },
      "an address that is known later, of a NAT gateway": {
        resources: [...keyPath(), associate(later("ngw-1"), "Nat")],
      },
    },
    notApplicable: {
      "a bastion": {
        resources: [
          ...keyPath(),
          resource(Instance, "bastion", { args: instanceArgs() }),
          associate(ref("bastion")),
        ],
        subject: "bastion",
        says: NO_BACKEND,
      },
    },
    unknown: {
      "the address is known later": atHostA(
        keyPath({ host: { eipId: later("eip-1") }, hostB: { eipId: undefined } }),
        addressed("eipId"),
      ),
    },
  },
  {
    rule: "volcengine-ecs-egress-path",
    broken: {
      "no way out": atHostA(inSubnets(), NO_WAY_OUT),
      "a way out that names no addresses": atHostA(inSubnets(snat("snat-a", {})), NO_WAY_OUT),
      "a way out for half of the subnet": atHostA(
        inSubnets(snat("snat-a", { sourceCidr: "10.60.0.0/25" })),
        NO_WAY_OUT,
      ),
    },
    good: {
      "a way out for the subnet": {
        resources: inSubnets(snat("snat-a", { subnetId: ref("back-a") })),
      },
      "a way out for exactly its addresses": {
        resources: inSubnets(snat("snat-a", { sourceCidr: "10.60.0.0/24" })),
      },
      "a way out for all addresses of the VPC": {
        resources: inSubnets(snat("snat-a", { sourceCidr: "10.60.0.0/16" })),
      },
    },
    notApplicable: {
      "a network of another stack": atHostA(keyPath(), NOT_MADE_HERE),
      "a subnet that is only read": atHostA(
        [
          ...keyPath({ host: { subnetId: ref("back-a") }, hostB: { subnetId: ref("back-b") } }),
          subnet("back-a", { vpcId: "vpc-elsewhere" }),
          subnet("back-b", { vpcId: "vpc-elsewhere", zoneId: "cn-beijing-b" }),
        ],
        NOT_MADE_HERE,
      ),
      "a host that is no proxy": {
        resources: [
          ...inSubnets(snat("snat-a", { subnetId: ref("back-a") })),
          resource(Instance, "bastion", { args: instanceArgs({ subnetId: ref("back-a") }) }),
        ],
        subject: "bastion",
        says: NO_BACKEND,
      },
    },
    unknown: {
      "the translated addresses are known later": atHostA(
        inSubnets(snat("snat-a", { sourceCidr: later("10.61.0.0/16") })),
        NO_WAY_OUT,
      ),
    },
  },
  {
    rule: "volcengine-ecs-zone-of-subnet",
    broken: {
      "another zone": atHostA(inZone({ zoneId: "cn-beijing-b" }), OTHER_ZONE),
    },
    good: { "the subnet's zone": { resources: inZone({}) } },
    notApplicable: {
      "no zone is named": atHostA(inZone({ zoneId: undefined }), "the cloud chooses the zone"),
      "a subnet of another stack": atHostA(
        [resource(Instance, "host-a", { args: instanceArgs() })],
        "the subnet is not of the stack",
      ),
    },
    unknown: {
      "the zone is known later": atHostA(inZone({ zoneId: later("cn-beijing-b") }), OTHER_ZONE),
    },
  },
];
