import { Clb } from "@pulumi/volcengine/bin/clb/clb";
import { Listener } from "@pulumi/volcengine/bin/clb/listener";
import { ServerGroup } from "@pulumi/volcengine/bin/clb/serverGroup";
import { one, resource, type ResourceFixtures, type StackFixtures } from "../support/fixture";
import { later, ref } from "../support/markers";
import { balancerArgs, keyPath, listenerArgs, subnet } from "./bases";

const IN_ONE_ZONE = "every backend is in zone cn-beijing-a, expected two zones";
const NO_INSTANCES = "the group has no backend that is an instance of the stack";

const PUBLIC = 'type is "public", expected "private"';
const UNCHECKED = 'healthCheck.enabled is "off", expected "on"';

/** Hosts whose zones are those of their subnets, the second one's as given. */
const inSubnets = (zoneId: string) => [
  ...keyPath({
    host: { subnetId: ref("back-a"), zoneId: undefined },
    hostB: { subnetId: ref("back-b") },
  }),
  subnet("back-a"),
  subnet("back-b", { zoneId }),
];

/** Fixtures of the rules about single load balancers and listeners. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "volcengine-network-balancer-private",
    broken: {
      "it has a public address": one(Clb, balancerArgs({ type: "public" }), { says: PUBLIC }),
    },
    good: {
      "it is private": one(Clb, balancerArgs()),
      "it is private, and its tags are known later": one(
        Clb,
        balancerArgs({ tags: later(balancerArgs().tags) }),
      ),
    },
    notApplicable: {
      "it is a website's": one(
        Clb,
        balancerArgs({
          type: "public",
          tags: [
            { key: "environment", value: "test" },
            { key: "owner", value: "platform" },
            { key: "public-entry", value: "shop" },
          ],
        }),
        { says: "a tag says that the load balancer is meant for the internet" },
      ),
    },
    unknown: {
      "its type is known later": one(Clb, balancerArgs({ type: later("public") }), {
        says: PUBLIC,
      }),
    },
  },
  {
    rule: "volcengine-network-listener-health-check",
    broken: {
      "the check is off": one(Listener, listenerArgs({ healthCheck: { enabled: "off" } }), {
        says: UNCHECKED,
      }),
    },
    good: {
      "the check is on": one(Listener, listenerArgs()),
      "nothing is said, so the cloud checks": one(
        Listener,
        listenerArgs({ healthCheck: undefined }),
      ),
    },
    unknown: {
      "the check is known later": one(
        Listener,
        listenerArgs({ healthCheck: { enabled: later("off") } }),
        { says: UNCHECKED },
      ),
    },
  },
];

/** Fixtures of the rules about what stands before and behind a load balancer. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "volcengine-network-two-zones",
    broken: {
      "the load balancer is in one zone": {
        resources: keyPath({ balancer: { zoneType: "single", slaveZoneId: undefined } }),
        subject: "balancer",
        says: 'zoneType is "single", expected "active-standby"',
      },
      "the load balancer is in one zone, and the cloud has not said which": {
        resources: keyPath({ balancer: { zoneType: "single", slaveZoneId: later(undefined) } }),
        subject: "balancer",
        says: 'zoneType is "single", expected "active-standby"',
      },
      "nothing is said of zones": {
        resources: keyPath({ balancer: { zoneType: undefined, slaveZoneId: undefined } }),
        subject: "balancer",
        says: 'zoneType is not set, expected "active-standby"',
      },
      "two hosts in one zone": {
        resources: keyPath({ host: { zoneId: "cn-beijing-a" } }),
        subject: "group",
        says: IN_ONE_ZONE,
      },
      "two hosts in subnets of one zone": {
        resources: inSubnets("cn-beijing-a"),
        subject: "group",
        says: IN_ONE_ZONE,
      },
      "one host": {
        resources: keyPath({ without: ["host-b", "backend-b"] }),
        subject: "group",
        says: IN_ONE_ZONE,
      },
    },
    good: {
      "two hosts in two zones": { resources: keyPath() },
      "two hosts in subnets of two zones": { resources: inSubnets("cn-beijing-b") },
      "a standby zone is named": { resources: keyPath({ balancer: { zoneType: undefined } }) },
    },
    notApplicable: {
      "a host of another stack": {
        resources: keyPath({ backendA: { instanceId: "i-1" }, without: ["host-a"] }),
        subject: "group",
        says: NO_INSTANCES,
      },
      "a group without backends": {
        resources: [
          ...keyPath(),
          resource(ServerGroup, "spare", { args: { loadBalancerId: ref("balancer") } }),
        ],
        subject: "spare",
        says: NO_INSTANCES,
      },
    },
    unknown: {
      "zones of hosts are known later": {
        resources: keyPath({ host: { zoneId: later("cn-beijing-a") } }),
        subject: "group",
        says: IN_ONE_ZONE,
      },
    },
  },
  {
    rule: "volcengine-network-balancer-has-listener",
    broken: {
      "a load balancer without a listener": {
        resources: keyPath({ without: ["listener"] }),
        subject: "balancer",
        says: "no Listener, expected one",
      },
      "a listener without backends": {
        resources: keyPath({ without: ["backend-a", "backend-b"] }),
        subject: "group",
        says: "no ServerGroupServer, expected one",
      },
    },
    good: { "listener and backends": { resources: keyPath() } },
    notApplicable: {
      "a group that no listener names": {
        resources: [
          ...keyPath(),
          resource(ServerGroup, "spare", { args: { loadBalancerId: ref("balancer") } }),
        ],
        subject: "spare",
        says: "no listener names it",
      },
    },
    unknown: {
      "the listener's load balancer is known later": {
        resources: keyPath({ listener: { loadBalancerId: later("clb-other") } }),
        subject: "balancer",
        says: "no Listener, expected one",
      },
    },
  },
];
