import { ingress } from "../fabric/key-path";
import { refuses } from "./vpc-refusal-cases";

describe("sandbox/volcengine/vpc refusals", () => {
  refuses([
    {
      claim: "a VPC outside the private ranges",
      attempt: (f) => f.create("vpc.Vpc", { cidrBlock: "100.64.0.0/16" }),
      answer: () => [
        "InvalidParameter.CidrBlock",
        "cidrBlock: expected a block inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 of at most /28, received '100.64.0.0/16'",
      ],
    },
    {
      claim: "a VPC of /29",
      attempt: (f) => f.create("vpc.Vpc", { cidrBlock: "10.0.0.0/29" }),
      answer: () => [
        "InvalidParameter.CidrBlock",
        "cidrBlock: expected a block inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 of at most /28, received '10.0.0.0/29'",
      ],
    },
    {
      claim: "a VPC block with bits below its prefix",
      attempt: (f) => f.create("vpc.Vpc", { cidrBlock: "10.0.0.1/16" }),
      answer: () => [
        "InvalidParameter.CidrBlock",
        "cidrBlock: expected an IPv4 CIDR block without bits set below its prefix, received '10.0.0.1/16'",
      ],
    },
    {
      claim: "a VPC without a block",
      attempt: (f) => f.create("vpc.Vpc", {}),
      answer: () => ["MissingParameter.CidrBlock", "cidrBlock: expected a value, received none"],
    },
    {
      claim: "a DNS server that is no address",
      attempt: (f) =>
        f.create("vpc.Vpc", { cidrBlock: "10.0.0.0/16", dnsServers: ["8.8.8.8", "dns"] }),
      answer: () => [
        "InvalidParameter.DnsServers",
        "dnsServers: expected IPv4 addresses, received 'dns'",
      ],
    },
    {
      claim: "IPv6 as not modelled",
      attempt: (f) => f.create("vpc.Vpc", { cidrBlock: "10.0.0.0/16", enableIpv6: true }),
      answer: () => [
        "NotModelled",
        "not modelled by the sandbox: enableIpv6 true of volcengine:vpc/vpc:Vpc, only false; see docs/sandbox.md",
        501,
      ],
    },
    {
      claim: "the deletion of a VPC with subnets and a security group",
      attempt: (f, p) => f.remove("vpc.Vpc", p.vpc),
      answer: (p) => [
        "InvalidVpc.InUse",
        `${p.vpc} cannot be deleted while in use by ${p.subnets.join(", ")}, ${p.group}`,
      ],
    },
    {
      claim: "a subnet of a VPC that does not exist",
      attempt: (f) =>
        f.create("vpc.Subnet", {
          vpcId: "vpc-none",
          zoneId: "cn-beijing-a",
          cidrBlock: "10.0.0.0/24",
        }),
      answer: () => ["InvalidVpcId.NotFound", "vpc-none does not exist in cn-beijing", 404],
    },
    {
      claim: "a subnet outside its VPC",
      attempt: (f, p) =>
        f.create("vpc.Subnet", { vpcId: p.vpc, zoneId: "cn-beijing-a", cidrBlock: "10.61.0.0/24" }),
      answer: (p) => [
        "InvalidParameter.CidrBlock",
        `cidrBlock: expected a block of at most /29 inside 10.60.0.0/16 of ${p.vpc}, received '10.61.0.0/24'`,
      ],
    },
    {
      claim: "a subnet of /30",
      attempt: (f, p) =>
        f.create("vpc.Subnet", { vpcId: p.vpc, zoneId: "cn-beijing-a", cidrBlock: "10.60.9.0/30" }),
      answer: (p) => [
        "InvalidParameter.CidrBlock",
        `cidrBlock: expected a block of at most /29 inside 10.60.0.0/16 of ${p.vpc}, received '10.60.9.0/30'`,
      ],
    },
    {
      claim: "a subnet that overlaps another",
      attempt: (f, p) =>
        f.create("vpc.Subnet", {
          vpcId: p.vpc,
          zoneId: "cn-beijing-a",
          cidrBlock: "10.60.0.128/25",
        }),
      answer: (p) => [
        "InvalidCidrBlock.Conflict",
        `10.60.0.128/25 overlaps 10.60.0.0/24 of ${p.subnets[0]}`,
      ],
    },
    {
      claim: "a subnet in another region's zone",
      attempt: (f, p) =>
        f.create("vpc.Subnet", {
          vpcId: p.vpc,
          zoneId: "cn-shanghai-a",
          cidrBlock: "10.60.9.0/24",
        }),
      answer: () => [
        "InvalidParameter.ZoneId",
        "zoneId: expected a zone of cn-beijing, received 'cn-shanghai-a'",
      ],
    },
    {
      claim: "the deletion of a subnet with an instance and a load balancer",
      attempt: (f, p) => f.remove("vpc.Subnet", p.subnets[0]),
      answer: (p) => [
        "InvalidSubnet.InUse",
        `${p.subnets[0]} cannot be deleted while in use by ${p.hosts[0]}, ${p.clb}`,
      ],
    },
    {
      claim: "the deletion of a security group that instances have",
      attempt: (f, p) => f.remove("vpc.SecurityGroup", p.group),
      answer: (p) => [
        "InvalidSecurityGroup.InUse",
        `${p.group} cannot be deleted while in use by ${p.hosts.join(", ")}`,
      ],
    },
    {
      claim: "a rule without a peer",
      attempt: (f, p) => f.create("vpc.SecurityGroupRule", { ...ingress(p.group, "", 443) }),
      answer: () => [
        "InvalidParameter.CidrIp",
        "cidrIp: expected either cidrIp or sourceGroupId, received { cidrIp: undefined, sourceGroupId: undefined }",
      ],
    },
    {
      claim: "a rule with ports out of order",
      attempt: (f, p) =>
        f.create("vpc.SecurityGroupRule", { ...ingress(p.group, "0.0.0.0/0", 443), portEnd: 80 }),
      answer: () => [
        "InvalidParameter.PortStart",
        "portStart: expected ports from 1 to 65535 in order with protocol tcp, received [ 443, 80 ]",
      ],
    },
    {
      claim: "a rule for every protocol with ports",
      attempt: (f, p) =>
        f.create("vpc.SecurityGroupRule", {
          ...ingress(p.group, "0.0.0.0/0", 443),
          protocol: "all",
        }),
      answer: () => [
        "InvalidParameter.PortStart",
        "portStart: expected -1 to -1 with protocol all, received [ 443, 443 ]",
      ],
    },
    {
      claim: "a rule of priority 101",
      attempt: (f, p) =>
        f.create("vpc.SecurityGroupRule", { ...ingress(p.group, "0.0.0.0/0", 443), priority: 101 }),
      answer: () => [
        "InvalidParameter.Priority",
        "priority: expected a whole number from 1 to 100, received 101",
      ],
    },
    {
      claim: "a rule that exists",
      attempt: (f, p) => f.create("vpc.SecurityGroupRule", ingress(p.group, "100.64.0.0/10", 443)),
      answer: (p) => [
        "InvalidSecurityRule.Duplicated",
        `${p.group} has the rule ${p.rule} already`,
      ],
    },
    {
      claim: "a route to a next hop that is not modelled",
      attempt: async (f, p) => {
        const routeTableId = await f.make("vpc.RouteTable", { vpcId: p.vpc });
        return f.create("vpc.RouteEntry", {
          routeTableId,
          destinationCidrBlock: "0.0.0.0/0",
          nextHopType: "VpnGW",
          nextHopId: "vgw-1",
        });
      },
      answer: () => [
        "NotModelled",
        "not modelled by the sandbox: nextHopType 'VpnGW' of volcengine:vpc/routeEntry:RouteEntry, only 'Instance', 'NatGW'; see docs/sandbox.md",
        501,
      ],
    },
  ]);
});
