import { SecurityGroup } from "@pulumi/volcengine/bin/vpc/securityGroup";
import { SecurityGroupRule } from "@pulumi/volcengine/bin/vpc/securityGroupRule";
import type { SecurityGroupRuleArgs } from "@pulumi/volcengine/bin/vpc/securityGroupRule";
import { resource, type Declared, type StackFixtures } from "../support/fixture";
import { later, ref } from "../support/markers";
import { endpointService, groupRuleArgs, keyPath } from "./bases";

const opening = (change: Partial<SecurityGroupRuleArgs>) =>
  resource(SecurityGroupRule, "opening", { args: groupRuleArgs(change) });

/** A way to the keys whose hosts are in a group with one rule more. */
const withRule = (change: Partial<SecurityGroupRuleArgs>): Declared[] => [
  ...keyPath(),
  opening(change),
];

/** The same with a group of the stack, which has no id before the update. */
const withOwnGroup = (change: Partial<SecurityGroupRuleArgs>): Declared[] => [
  resource(SecurityGroup, "proxies", {
    args: { vpcId: "vpc-1", tags: [{ key: "environment", value: "test" }] },
  }),
  ...keyPath({ host: { securityGroupIds: [ref("proxies")] } }),
  opening({ securityGroupId: ref("proxies"), ...change }),
];

const says = (cidr: string) =>
  `cidrIp is "${cidr}" for port 443 of a proxy, expected a part of 100.64.0.0/10`;

const broken = (resources: Declared[], cidr: string) => ({
  resources,
  subject: "opening",
  says: says(cidr),
});

const NO_PROXY_PORT = {
  subject: "opening",
  says: "the rule opens no port of a proxy to a network",
};

/** Fixtures of the rule about who may call the proxies. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "volcengine-network-proxy-port-source",
    broken: {
      "the whole private network": broken(withRule({ cidrIp: "10.0.0.0/8" }), "10.0.0.0/8"),
      "a group of the stack": broken(withOwnGroup({ cidrIp: "10.0.0.0/8" }), "10.0.0.0/8"),
      "one bit wider than the load balancer's addresses": broken(
        withRule({ cidrIp: "100.0.0.0/9" }),
        "100.0.0.0/9",
      ),
      "an IPv6 network": broken(withRule({ cidrIp: "fd00::/64" }), "fd00::/64"),
      "a range that ends with the port": broken(
        withRule({ portStart: 440, cidrIp: "10.0.0.0/8" }),
        "10.0.0.0/8",
      ),
      "a second group of a host": broken(
        [
          ...keyPath({ host: { securityGroupIds: ["sg-2", "sg-1"] } }),
          opening({ cidrIp: "10.0.0.0/8" }),
        ],
        "10.0.0.0/8",
      ),
      "behind an endpoint service": broken(
        [...withRule({ cidrIp: "10.0.0.0/8" }), endpointService(ref("balancer"))],
        "10.0.0.0/8",
      ),
    },
    good: {
      "the load balancer's addresses": { resources: withRule({}) },
      "a part of the load balancer's addresses": {
        resources: withOwnGroup({ cidrIp: "100.64.0.0/11" }),
      },
      "another group": {
        resources: withRule({ cidrIp: undefined, sourceGroupId: "sg-2" }),
      },
    },
    notApplicable: {
      "a port that no proxy has": {
        resources: withRule({ portStart: 444, portEnd: 450, cidrIp: "10.0.0.0/8" }),
        ...NO_PROXY_PORT,
      },
      "ports below the proxy's": {
        resources: withRule({ portStart: 400, portEnd: 442, cidrIp: "10.0.0.0/8" }),
        ...NO_PROXY_PORT,
      },
      "another group's rule": {
        resources: withRule({ securityGroupId: "sg-2", cidrIp: "10.0.0.0/8" }),
        ...NO_PROXY_PORT,
      },
      "a host of another stack": {
        resources: [
          ...keyPath({
            backendA: { instanceId: "i-1" },
            without: ["host-a", "host-b", "backend-b"],
          }),
          opening({ cidrIp: "10.0.0.0/8" }),
        ],
        ...NO_PROXY_PORT,
      },
      "a way out": {
        resources: withRule({ direction: "egress", cidrIp: "10.0.0.0/8" }),
        subject: "opening",
        says: "the rule is not for ingress",
      },
    },
    unknown: {
      "the network is known later": broken(withRule({ cidrIp: later("10.0.0.0/8") }), "10.0.0.0/8"),
    },
  },
];
