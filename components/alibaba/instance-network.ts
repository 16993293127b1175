import * as vpc from "@pulumi/alicloud/vpc";
import * as pulumi from "@pulumi/pulumi";
import { formatCidr, parseCidr, subnetOf } from "../../core/cidr";
import type { Issue } from "../../core/issues";
import { INSTANCE_ZONE_COUNT } from "../../core/limits";
import { rejectIssues } from "../reject";
import { secretArgs } from "../secret-args";
import { adoptSwitches, type ExistingSwitches } from "./adopted-switches";

/** Prefix length of a zone's vSwitch. */
const SWITCH_PREFIX = 24;

export interface InstanceNetworkArgs {
  /** The two zones of the instance, in order. Changing one replaces its vSwitch and the instance. */
  readonly zones: readonly string[];
  /** Range of a new VPC, with room for a /24 in each zone. Ignored with `existing`. @default "10.80.0.0/16" */
  readonly cidr?: string | undefined;
  /** A VPC and one or two vSwitches to use instead of new ones. @default - new ones are made */
  readonly existing?: ExistingSwitches | undefined;
  /** Refuse to delete the new VPC and its vSwitches. @default true */
  readonly protect?: boolean | undefined;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** The VPC of a KMS instance or HSM cluster, with a vSwitch in each of its two zones. */
export class InstanceNetwork extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  /** In the order of the zones; one alone serves both zones. */
  readonly vswitchIds: readonly pulumi.Output<string>[];
  readonly zoneIds: readonly string[];

  /** @throws pulumi.ResourceError that lists every argument that is wrong. */
  constructor(name: string, args: InstanceNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:alibaba:InstanceNetwork", name, secretArgs(args), opts);
    const cidrs = args.existing ? [] : switchCidrs(args);
    rejectIssues(this, [...zoneIssues(args.zones), ...rangeIssues(args, cidrs)]);
    this.zoneIds = [...args.zones];
    const network = args.existing
      ? adoptSwitches(name, { existing: args.existing, zones: args.zones }, this)
      : this.makeNetwork(name, args, cidrs);
    this.vpcId = network.vpcId;
    this.vswitchIds = network.vswitchIds;
    this.registerOutputs({ vpcId: this.vpcId, vswitchIds: this.vswitchIds });
  }

  private makeNetwork(
    name: string,
    args: InstanceNetworkArgs,
    cidrs: readonly (string | undefined)[],
  ): { vpcId: pulumi.Output<string>; vswitchIds: pulumi.Output<string>[] } {
    const tags = { ...args.tags };
    const options = { parent: this, protect: args.protect ?? true };
    const network = new vpc.Network(
      name,
      { vpcName: name, cidrBlock: rangeOf(args), tags },
      options,
    );
    const switches = args.zones.map((zoneId, index) => {
      const vswitchName = `${name}-${zoneId}`;
      return new vpc.Switch(
        vswitchName,
        { vswitchName, vpcId: network.id, zoneId, cidrBlock: cidrs[index] ?? "", tags },
        options,
      );
    });
    return { vpcId: network.id, vswitchIds: switches.map(({ id }) => id) };
  }
}

function rangeOf({ cidr }: InstanceNetworkArgs): string {
  return cidr ?? "10.80.0.0/16";
}

/** Range of each zone's vSwitch; undefined where there is no room for one. */
function switchCidrs(args: InstanceNetworkArgs): (string | undefined)[] {
  const range = parseCidr(rangeOf(args));
  return args.zones.map((_, index) => {
    const subnet = range && subnetOf(range, SWITCH_PREFIX, index);
    return subnet && formatCidr(subnet);
  });
}

function zoneIssues(zones: readonly string[]): Issue[] {
  if (zones.length === INSTANCE_ZONE_COUNT && new Set(zones).size === INSTANCE_ZONE_COUNT)
    return [];
  return [
    {
      path: "zones",
      expected: `${INSTANCE_ZONE_COUNT} different zones`,
      received: zones,
      fix: "name both zones of the instance",
    },
  ];
}

function rangeIssues(args: InstanceNetworkArgs, cidrs: readonly (string | undefined)[]): Issue[] {
  if (args.existing) {
    const { length } = args.existing.vswitchIds;
    if (length >= 1 && length <= INSTANCE_ZONE_COUNT) return [];
    return [
      {
        path: "existing.vswitchIds",
        expected: "one vSwitch for both zones, or one for each",
        received: args.existing.vswitchIds,
        fix: "name one or two vSwitches of the VPC",
      },
    ];
  }
  if (!cidrs.includes(undefined)) return [];
  return [
    {
      path: "cidr",
      expected: `a range with room for a /${SWITCH_PREFIX} in each zone`,
      received: rangeOf(args),
      fix: "choose a larger range",
    },
  ];
}
