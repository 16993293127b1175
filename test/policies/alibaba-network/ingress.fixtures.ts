import {
  SecurityGroupRule,
  type SecurityGroupRuleArgs,
} from "@pulumi/alicloud/ecs/securityGroupRule";
import { one, type ResourceCase, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";

const rule = (change: Partial<SecurityGroupRuleArgs>, says?: string): ResourceCase =>
  one(
    SecurityGroupRule,
    {
      securityGroupId: "sg-2zeexample",
      type: "ingress",
      ipProtocol: "tcp",
      portRange: "443/443",
      cidrIp: "10.80.0.0/16",
      ...change,
    },
    says === undefined ? {} : { says },
  );

const ALL = { cidrIp: "0.0.0.0/0" };
const ALL_V6 = { cidrIp: undefined, ipv6CidrIp: "::/0" };

const admin = (source: string, ports: string) =>
  `${source} reaches ${ports}, expected the operators' network`;
const open = (source: string, ports: string) =>
  `${source} reaches ${ports}, expected the network that needs it`;

/** Cases that neither rule speaks of. */
const SPARED = {
  egress: rule({ ...ALL, type: "egress", portRange: "22/22" }, "the rule is not for ingress"),
  "what is dropped": rule({ ...ALL, policy: "drop", portRange: "22/22" }, "the rule drops traffic"),
  ping: rule({ ...ALL, ipProtocol: "icmp", portRange: "-1/-1" }, "the rule opens no port"),
};

/** Fixtures of the rules about what security groups let in. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-network-admin-ports",
    broken: {
      SSH: rule({ ...ALL, portRange: "22/22" }, admin("0.0.0.0/0", "tcp port 22")),
      "RDP by IPv6": rule({ ...ALL_V6, portRange: "3389/3389" }, admin("::/0", "tcp port 3389")),
      "the management of HSMs": rule(
        { ...ALL, portRange: "8020/8020" },
        admin("0.0.0.0/0", "tcp port 8020"),
      ),
      "SSH as the last of a range": rule(
        { ...ALL, portRange: "1/22" },
        admin("0.0.0.0/0", "tcp ports 1 to 22"),
      ),
      "SSH as the first of a range": rule(
        { ...ALL, portRange: "22/80" },
        admin("0.0.0.0/0", "tcp ports 22 to 80"),
      ),
      "every port": rule(
        { ...ALL, ipProtocol: "all", portRange: "-1/-1" },
        admin("0.0.0.0/0", "all ports 1 to 65535"),
      ),
      "every protocol, in capitals": rule(
        { ...ALL, ipProtocol: "ALL", portRange: "443/443" },
        admin("0.0.0.0/0", "ALL ports 1 to 65535"),
      ),
      "no ports are said": rule(
        { ...ALL, portRange: undefined },
        admin("0.0.0.0/0", "tcp ports 1 to 65535"),
      ),
      "accepted, and said so": rule(
        { ...ALL, policy: "accept", portRange: "22/22" },
        admin("0.0.0.0/0", "tcp port 22"),
      ),
      "SSH by IPv6, and the other source is known later": rule(
        { cidrIp: later(undefined), ipv6CidrIp: "::/0", portRange: "22/22" },
        admin("::/0", "tcp port 22"),
      ),
    },
    good: {
      "a network of the operators": rule({ portRange: "22/22" }),
      "another group": rule({
        cidrIp: undefined,
        sourceSecurityGroupId: "sg-2zeexample2",
        portRange: "22/22",
      }),
      "a network, and the ports are known later": rule({ portRange: later("22/22") }),
    },
    notApplicable: SPARED,
    unknown: {
      "the source is known later": rule(
        { cidrIp: later("0.0.0.0/0"), portRange: "22/22" },
        admin("0.0.0.0/0", "tcp port 22"),
      ),
      "the ports are known later": rule(
        { ...ALL, portRange: later("22/22") },
        admin("0.0.0.0/0", "tcp port 22"),
      ),
    },
  },
  {
    rule: "alibaba-network-no-open-ingress",
    broken: {
      "port 9000": rule({ ...ALL, portRange: "9000/9000" }, open("0.0.0.0/0", "tcp port 9000")),
      "by IPv6": rule({ ...ALL_V6, portRange: "443/443" }, open("::/0", "tcp port 443")),
      "up to the port before SSH": rule(
        { ...ALL, portRange: "1/21", ipProtocol: "udp" },
        open("0.0.0.0/0", "udp ports 1 to 21"),
      ),
      "from the port after SSH": rule(
        { ...ALL, portRange: "23/80" },
        open("0.0.0.0/0", "tcp ports 23 to 80"),
      ),
    },
    good: {
      "a network": rule({}),
      "a single address": rule({ cidrIp: "198.51.100.10" }),
    },
    notApplicable: SPARED,
    unknown: {
      "the source is known later": rule(
        { cidrIp: later("0.0.0.0/0") },
        open("0.0.0.0/0", "tcp port 443"),
      ),
    },
  },
];
