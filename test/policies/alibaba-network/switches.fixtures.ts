import { Instance, type InstanceArgs } from "@pulumi/alicloud/kms/instance";
import { FlowLog } from "@pulumi/alicloud/vpc/flowLog";
import { Network } from "@pulumi/alicloud/vpc/network";
import { Switch, type SwitchArgs } from "@pulumi/alicloud/vpc/switch";
import { instanceArgs, TAGS } from "../alibaba-kms/bases";
import { resource, type Declared, type StackCase, type StackFixtures } from "../support/fixture";
import { later, ref } from "../support/markers";

const VPC = "vpc-2zeexample";
const BOUND = { vpcId: "vpc-2zebound", regionId: "cn-beijing" };

const instance = (change: Partial<InstanceArgs> = {}): Declared =>
  resource(Instance, "subject", {
    args: instanceArgs({ vpcId: VPC, vswitchIds: [ref("one"), ref("two")], ...change }),
    options: { protect: true, provider: { region: "cn-beijing" } },
  });
const inSwitch = (name: string, change: SwitchArgs): Declared =>
  resource(Switch, name, {
    args: { vpcId: VPC, cidrBlock: "10.80.4.0/24", tags: TAGS, ...change },
  });
const ONE = inSwitch("one", { zoneId: "cn-beijing-f" });
const TWO = inSwitch("two", { zoneId: "cn-beijing-k" });

const stack = (resources: Declared[], says?: string): StackCase => ({
  resources,
  subject: "subject",
  ...(says === undefined ? {} : { says }),
});

/** A VPC of the stack itself, with the records of its traffic that every VPC has. */
const vpc = (name: string): Declared[] => [
  resource(Network, name, { args: { cidrBlock: "10.80.0.0/16", tags: TAGS } }),
  resource(FlowLog, `${name}-log`, {
    args: {
      resourceType: "VPC",
      resourceId: ref(name),
      trafficType: "All",
      projectName: "audit",
      logStoreName: name,
    },
  }),
];

const OTHER_VPC = "vswitchIds names two of the VPC vpc-b, expected a vSwitch of vpc-2zeexample";
const OTHER_ZONE = "vswitchIds names two in cn-beijing-h, expected a vSwitch in one of zoneIds";

/** Fixtures of the rule about the networks of KMS instances. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "alibaba-network-switch-of-vpc",
    broken: {
      "a switch of another VPC": stack(
        [instance(), ONE, inSwitch("two", { zoneId: "cn-beijing-k", vpcId: "vpc-b" })],
        OTHER_VPC,
      ),
      "a switch of another VPC of the stack": stack(
        [
          instance({ vpcId: ref("a"), vswitchIds: [ref("one")] }),
          inSwitch("one", { zoneId: "cn-beijing-f", vpcId: ref("b") }),
          ...vpc("a"),
          ...vpc("b"),
        ],
        "vswitchIds names one of the VPC b, expected a vSwitch of a",
      ),
      "a switch in another zone": stack(
        [instance(), ONE, inSwitch("two", { zoneId: "cn-beijing-h" })],
        OTHER_ZONE,
      ),
      "a switch in another zone by the deprecated name": stack(
        [instance(), ONE, inSwitch("two", { availabilityZone: "cn-beijing-h" })],
        OTHER_ZONE,
      ),
      "a VPC of another region": stack(
        [instance({ bindVpcs: [{ ...BOUND, regionId: "cn-shanghai" }] }), ONE, TWO],
        'bindVpcs.0.regionId is "cn-shanghai", expected "cn-beijing"',
      ),
      "a bound switch of another VPC": stack(
        [
          instance({ bindVpcs: [{ ...BOUND, vswitchId: ref("three") }] }),
          ONE,
          TWO,
          inSwitch("three", { zoneId: "cn-beijing-h" }),
        ],
        "bindVpcs.0.vswitchId names three of the VPC vpc-2zeexample, expected a vSwitch of vpc-2zebound",
      ),
      "a switch in another zone, and its VPC is known later": stack(
        [instance(), ONE, inSwitch("two", { zoneId: "cn-beijing-h", vpcId: later(VPC) })],
        OTHER_ZONE,
      ),
    },
    good: {
      "switches of the VPC": stack([instance(), ONE, TWO]),
      "switches of another stack": stack([instance({ vswitchIds: ["vsw-1", "vsw-2"] })]),
      "a switch of a VPC of the stack": stack([
        instance({ vpcId: ref("a"), vswitchIds: [ref("one"), "vsw-2"] }),
        inSwitch("one", { zoneId: "cn-beijing-f", vpcId: ref("a") }),
        ...vpc("a"),
      ]),
      "a switch of unsaid zone": stack([instance(), ONE, inSwitch("two", {})]),
      "a VPC of the region": stack([instance({ bindVpcs: [BOUND] }), ONE, TWO]),
      "a VPC of unsaid region": stack([
        instance({ bindVpcs: [{ vpcId: "vpc-2zebound", vswitchId: "vsw-3" }] }),
        ONE,
        TWO,
      ]),
      "a region that the provider does not say": stack([
        resource(Instance, "subject", {
          args: instanceArgs({ bindVpcs: [BOUND] }),
          options: { protect: true },
        }),
      ]),
    },
    unknown: {
      "the VPC of a switch is known later": stack(
        [instance(), ONE, inSwitch("two", { zoneId: "cn-beijing-k", vpcId: later("vpc-b") })],
        OTHER_VPC,
      ),
    },
  },
];
