import { SecurityGroupRule } from "@pulumi/volcengine/bin/vpc/securityGroupRule";
import type { SecurityGroupRuleArgs } from "@pulumi/volcengine/bin/vpc/securityGroupRule";
import { one, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { groupRuleArgs } from "./bases";

type Port = readonly [protocol: "tcp" | "udp" | "icmp" | "all", start: number, end?: number];

const EVERY_PORT: Port = ["all", -1];
const ANYWHERE = "0.0.0.0/0";

/** A rule of a security group: what it opens, to whom, and what else differs. */
function opened(
  [protocol, portStart, portEnd = portStart]: Port,
  cidrIp: string | undefined,
  { says, ...change }: Partial<SecurityGroupRuleArgs> & { readonly says?: string } = {},
) {
  const args = groupRuleArgs({ protocol, portStart, portEnd, cidrIp, ...change });
  return one(SecurityGroupRule, args, says === undefined ? {} : { says });
}

const outwards = (port: Port, cidrIp: string, says?: string) =>
  opened(port, cidrIp, { direction: "egress", ...(says === undefined ? {} : { says }) });

const adminSays = (cidr: string, ports: string, widest = 8) => ({
  says: `cidrIp is "${cidr}" for ${ports}, expected a network no wider than /${widest}`,
});

const openSays = (cidr: string, ports: string) => ({
  says: `cidrIp is "${cidr}" for ${ports}, expected the network that needs it`,
});

const egressSays = (cidr: string) =>
  `cidrIp is "${cidr}" for every port, expected single ports or a named network`;

/** Fixtures of the rules about single rules of security groups. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "volcengine-network-no-public-admin-port",
    broken: {
      "SSH from anywhere": opened(["tcp", 22], ANYWHERE, adminSays(ANYWHERE, "tcp 22")),
      "RDP from anywhere in IPv6": opened(["tcp", 3389], "::/0", adminSays("::/0", "tcp 3389", 16)),
      "every port from anywhere": opened(EVERY_PORT, ANYWHERE, adminSays(ANYWHERE, "every port")),
      "every TCP port": opened(["tcp", 1, 65_535], ANYWHERE, adminSays(ANYWHERE, "every port")),
      "every protocol, whatever ports are named": opened(
        ["all", 443],
        ANYWHERE,
        adminSays(ANYWHERE, "every port"),
      ),
      "every port of one protocol": opened(
        ["tcp", -1],
        ANYWHERE,
        adminSays(ANYWHERE, "every port"),
      ),
      "a range that ends with SSH": opened(
        ["tcp", 1, 22],
        ANYWHERE,
        adminSays(ANYWHERE, "tcp 1-22"),
      ),
      "a range that begins with RDP": opened(
        ["udp", 3389, 4000],
        ANYWHERE,
        adminSays(ANYWHERE, "udp 3389-4000"),
      ),
      "a network one bit too wide": opened(
        ["tcp", 22],
        "2.0.0.0/7",
        adminSays("2.0.0.0/7", "tcp 22"),
      ),
      "a zero prefix behind other digits": opened(
        ["tcp", 22],
        "10.1.2.3/0",
        adminSays("10.1.2.3/0", "tcp 22"),
      ),
      "an IPv6 network one bit too wide": opened(
        ["tcp", 22],
        "2000::/15",
        adminSays("2000::/15", "tcp 22", 16),
      ),
    },
    good: {
      "SSH from the widest network": opened(["tcp", 22], "10.0.0.0/8"),
      "SSH from the widest IPv6 network": opened(["tcp", 22], "2000::/16"),
      "SSH from one address": opened(["tcp", 22], "198.51.100.10"),
      "SSH from a bastion": opened(["tcp", 22], undefined, { sourceGroupId: "sg-2" }),
      "the proxy's port, from a network that is known later": opened(
        ["tcp", 443],
        later("100.64.0.0/10"),
      ),
    },
    notApplicable: {
      "a way out": outwards(["tcp", 22], ANYWHERE, "the rule is not for ingress"),
      "a rule that shuts": opened(["tcp", 22], ANYWHERE, {
        policy: "drop",
        says: "the rule drops traffic",
      }),
    },
    unknown: {
      "the network is known later": opened(
        ["tcp", 22],
        later(ANYWHERE),
        adminSays(ANYWHERE, "tcp 22"),
      ),
      "the port is known later": opened(
        ["tcp", later(22), later(22)],
        ANYWHERE,
        adminSays(ANYWHERE, "tcp 22"),
      ),
    },
  },
  {
    rule: "volcengine-network-no-open-ingress",
    broken: {
      "one port from anywhere": opened(["tcp", 8443], ANYWHERE, openSays(ANYWHERE, "tcp 8443")),
      "ports below SSH in IPv6": opened(["udp", 1, 21], "::/0", openSays("::/0", "udp 1-21")),
      "ports between SSH and RDP": opened(
        ["tcp", 23, 3388],
        ANYWHERE,
        openSays(ANYWHERE, "tcp 23-3388"),
      ),
      "ports above RDP": opened(
        ["tcp", 3390, 65_535],
        ANYWHERE,
        openSays(ANYWHERE, "tcp 3390-65535"),
      ),
    },
    good: {
      "one port from half of the world": opened(["tcp", 443], "0.0.0.0/1"),
      "one port from the load balancer": opened(["tcp", 443], "100.64.0.0/10"),
      "one port from a group that is known later": opened(["tcp", 8443], undefined, {
        sourceGroupId: later("sg-2"),
      }),
    },
    notApplicable: {
      "a way out": outwards(["tcp", 443], ANYWHERE, "the rule is not for ingress"),
      ping: opened(["icmp", -1], ANYWHERE, { says: "the rule opens no port" }),
    },
    unknown: {
      "the network is known later": opened(
        ["tcp", 8443],
        later(ANYWHERE),
        openSays(ANYWHERE, "tcp 8443"),
      ),
    },
  },
  {
    rule: "volcengine-network-limited-egress",
    broken: {
      "every port of every protocol": outwards(EVERY_PORT, ANYWHERE, egressSays(ANYWHERE)),
      "every TCP port": outwards(["tcp", 1, 65_535], ANYWHERE, egressSays(ANYWHERE)),
      "every port in IPv6": outwards(EVERY_PORT, "::/0", egressSays("::/0")),
    },
    good: {
      "one port": outwards(["tcp", 443], ANYWHERE),
      "all ports but the first": outwards(["tcp", 2, 65_535], ANYWHERE),
      "all ports but the last": outwards(["tcp", 1, 65_534], ANYWHERE),
      "every port of the own network": outwards(EVERY_PORT, "10.0.0.0/8"),
      ping: outwards(["icmp", -1], ANYWHERE),
    },
    notApplicable: {
      "a way in": opened(["tcp", 443], "100.64.0.0/10", { says: "the rule is not for egress" }),
      "a rule that shuts": opened(EVERY_PORT, ANYWHERE, {
        direction: "egress",
        policy: "drop",
        says: "the rule drops traffic",
      }),
    },
    unknown: {
      "the network is known later": outwards(EVERY_PORT, later(ANYWHERE), egressSays(ANYWHERE)),
    },
  },
];
