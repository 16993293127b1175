import { Instance, type InstanceArgs } from "@pulumi/alicloud/ecs/instance";
import { RamRoleAttachment } from "@pulumi/alicloud/ecs/ramRoleAttachment";
import { Switch } from "@pulumi/alicloud/vpc/switch";
import { roleOf } from "../alibaba-data/bases";
import { resource, type Declared, type StackCase, type StackFixtures } from "../support/fixture";
import { later, ref } from "../support/markers";
import { instanceArgs } from "./bases";

/** An instance, after the role for its disk. */
const server = (change: Partial<InstanceArgs>): Declared[] => [
  roleOf("ecs-disk-encryption", "disk-role"),
  resource(Instance, "server", {
    args: instanceArgs(change),
    options: { dependsOn: ["disk-role"] },
  }),
];

/** What gives an instance a role. */
const attachment = (instanceId = ref("server")): Declared =>
  resource(RamRoleAttachment, "attachment", { args: { instanceId, ramRoleName: "shop" } });

const SWITCH = resource(Switch, "switch", {
  args: { vpcId: "vpc-2zeexample", cidrBlock: "10.80.4.0/24", zoneId: "cn-beijing-f" },
});

const CLASSIC = { vswitchId: undefined };
const WORN = { roleName: "shop" };

const about = (subject: string, resources: readonly Declared[], says?: string): StackCase => ({
  resources,
  subject,
  ...(says === undefined ? {} : { says }),
});

const NO_VSWITCH = 'vswitchId is not set, expected "the id of a vSwitch"';
const ATTACHED =
  "instanceId names the instance server, which has no vswitchId, expected one in a VPC";
const TEMPLATE = "the launch template of the instance decides";

/** Fixtures of the rule about instances that wear a role. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "alibaba-ecs-role-in-vpc",
    broken: {
      "a role outside of any VPC": about("server", server({ ...CLASSIC, ...WORN }), NO_VSWITCH),
      "a vSwitch without a name": about(
        "server",
        server({ ...WORN, vswitchId: "" }),
        'vswitchId is "", expected "the id of a vSwitch"',
      ),
      "an interface that says nothing of it": about(
        "server",
        server({ ...CLASSIC, ...WORN, networkInterfaces: { networkCardIndex: 0 } }),
        NO_VSWITCH,
      ),
      "a role that is attached": about("attachment", [...server(CLASSIC), attachment()], ATTACHED),
    },
    good: {
      "a role in a VPC": about("server", server(WORN)),
      "a role in a VPC that is made here": about("server", [
        SWITCH,
        ...server({ ...WORN, vswitchId: ref("switch") }),
      ]),
      "an interface in a VPC that is made here": about("server", [
        SWITCH,
        ...server({ ...CLASSIC, ...WORN, networkInterfaces: { vswitchId: ref("switch") } }),
      ]),
      "an interface in a vSwitch": about(
        "server",
        server({ ...CLASSIC, ...WORN, networkInterfaces: { vswitchId: "vsw-2zeexample1" } }),
      ),
      "an interface of its own": about(
        "server",
        server({
          ...CLASSIC,
          ...WORN,
          networkInterfaces: { networkInterfaceId: "eni-2zeexample" },
        }),
      ),
      "a role that is attached in a VPC": about("attachment", [...server({}), attachment()]),
    },
    notApplicable: {
      "no role": about("server", server(CLASSIC), "the instance wears no role"),
      "a launch template": about(
        "server",
        server({ ...CLASSIC, ...WORN, launchTemplateId: "lt-1" }),
        TEMPLATE,
      ),
      "a role that is attached to what a launch template makes": about(
        "attachment",
        [...server({ ...CLASSIC, launchTemplateId: "lt-1" }), attachment()],
        TEMPLATE,
      ),
      "a role for an instance of another stack": about(
        "attachment",
        [attachment("i-2zeexample")],
        "the instance is not of this stack",
      ),
    },
    unknown: {
      "the vSwitch is known later": about(
        "server",
        server({ ...WORN, vswitchId: later("") }),
        'vswitchId is "", expected "the id of a vSwitch"',
      ),
      "the role is known later": about(
        "server",
        server({ ...CLASSIC, roleName: later("shop") }),
        NO_VSWITCH,
      ),
    },
  },
];
