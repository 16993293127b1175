import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import { SUBNET_PREFIX } from "../../core/config";
import { formatCidr, parseCidr, subnetOf } from "../../core/cidr";
import { secretArgs } from "../secret-args";
import { adoptNetwork, type ExistingNetwork } from "./adopted-network";
import { ProxyEgress } from "./proxy-egress";
import { bastionGroup, securityGroup } from "./security-group";
import { tagList } from "./tags";

export interface ProxyNetworkArgs {
  /** Zones of the subnets, in order; one or two. Changing one replaces its subnet and all that is in it. */
  readonly zones: readonly string[];
  /** Networks that may reach port 22: of the proxies, or of the bastion when there is one. */
  readonly adminCidrs: readonly string[];
  /** Port of the proxies, opened to the load balancer's addresses only. */
  readonly proxyPort: number;
  /** Range of a new VPC. Ignored with `existing`. @default "10.60.0.0/16" */
  readonly cidr?: string;
  /** A VPC and subnets (one per zone, in order) to use instead of new ones. @default - new ones are made */
  readonly existing?: ExistingNetwork;
  /** Hosts are made in it and need a security group; hosts that exist keep theirs. @default true */
  readonly forNewHosts?: boolean;
  /** Make a security group for a bastion, and let port 22 of the proxies be reached from it alone. @default false */
  readonly bastion?: boolean;
  /**
   * How hosts without a public address of their own reach the internet: a NAT gateway, for a new VPC only as it changes the routes of the whole VPC, or none made here.
   * @default "none"
   */
  readonly egress?: "nat" | "none";
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>>;
}

const NAT_IN_ADOPTED =
  "egress: expected 'none' with existing, received 'nat'; give the adopted subnets a way out of their own";

/** VPC, subnets and security group of the XKS proxies, new or adopted. */
export class ProxyNetwork extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  /** Subnet of each zone. */
  readonly subnetIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** Undefined when no hosts are made. */
  readonly securityGroupId: pulumi.Output<string> | undefined;
  /** Undefined without a bastion. */
  readonly bastionGroupId: pulumi.Output<string> | undefined;
  /** Public addresses that the proxies call from through a NAT gateway; empty without one. */
  readonly egressAddresses: pulumi.Output<string>[];

  constructor(name: string, args: ProxyNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:volcengine:ProxyNetwork", name, secretArgs(args), opts);
    const tags = tagList(args.tags ?? {});
    const { existing, zones } = args;
    if (existing && args.egress === "nat")
      throw new pulumi.ResourceError(NAT_IN_ADOPTED, this, true);
    const adopted = existing && adoptNetwork(name, { existing, zones }, this);
    const made: Network = adopted ?? this.makeNetwork(name, args, tags);
    this.vpcId = made.vpcId;
    this.subnetIds = made.subnetIds;
    const { vpcId } = this;
    this.bastionGroupId = args.bastion ? bastionGroup(name, { ...args, vpcId }, this) : undefined;
    const { bastionGroupId } = this;
    const isNeeded = args.forNewHosts !== false && !adopted?.securityGroupId;
    this.securityGroupId = isNeeded
      ? securityGroup(name, { ...args, vpcId, bastionGroupId }, this)
      : adopted?.securityGroupId;
    this.egressAddresses = args.egress === "nat" ? this.makeEgress(name, args) : [];
    this.registerOutputs({
      vpcId: this.vpcId,
      subnetIds: this.subnetIds,
      securityGroupId: this.securityGroupId,
    });
  }

  private makeNetwork(
    name: string,
    args: ProxyNetworkArgs,
    tags: { key: string; value: string }[],
  ): Network {
    const cidr = args.cidr ?? "10.60.0.0/16";
    const range = parseCidr(cidr);
    const vpc = new volcengine.vpc.Vpc(
      name,
      { vpcName: name, cidrBlock: cidr, tags },
      { parent: this },
    );
    const subnets = args.zones.map((zone, index) => {
      const subnet = range && subnetOf(range, SUBNET_PREFIX, index);
      if (!subnet)
        throw new pulumi.ResourceError(
          `cidr: expected room for a /${SUBNET_PREFIX} in each zone, received '${cidr}'; choose a larger range`,
          this,
          true,
        );
      return new volcengine.vpc.Subnet(
        `${name}-${zone}`,
        {
          subnetName: `${name}-${zone}`,
          vpcId: vpc.id,
          zoneId: zone,
          cidrBlock: formatCidr(subnet),
          tags,
        },
        { parent: this },
      );
    });
    return {
      vpcId: vpc.id,
      subnetIds: Object.fromEntries(args.zones.map((zone, index) => [zone, subnets[index]!.id])),
    };
  }

  private makeEgress(name: string, args: ProxyNetworkArgs): pulumi.Output<string>[] {
    const egress = new ProxyEgress(
      name,
      { vpcId: this.vpcId, subnetIds: this.subnetIds, ...(args.tags && { tags: args.tags }) },
      { parent: this },
    );
    return [egress.publicAddress];
  }
}

interface Network {
  readonly vpcId: pulumi.Output<string>;
  readonly subnetIds: Record<string, pulumi.Output<string>>;
}
