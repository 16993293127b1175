import { Clb } from "@pulumi/volcengine/bin/clb/clb";
import { Listener } from "@pulumi/volcengine/bin/clb/listener";
import { ServerGroup } from "@pulumi/volcengine/bin/clb/serverGroup";
import { ServerGroupServer } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import { resource, type StackFixtures } from "../support/fixture";
import { later, ref } from "../support/markers";
import { balancerArgs, endpointService, keyPath, listenerArgs, subnet } from "./bases";

const OTHER_PORT = "port is 8443, expected 443";

/** A website beside the key path: other protocol, other ports, a host of another stack. */
const WEBSITE = [
  resource(Clb, "shop", { args: balancerArgs() }),
  resource(ServerGroup, "shop-group", { args: { loadBalancerId: ref("shop") } }),
  resource(Listener, "shop-listener", {
    args: listenerArgs({
      loadBalancerId: ref("shop"),
      serverGroupId: ref("shop-group"),
      protocol: "HTTP",
      port: 80,
    }),
  }),
  resource(ServerGroupServer, "shop-backend", {
    args: { serverGroupId: ref("shop-group"), instanceId: "i-shop", type: "ecs", port: 8080 },
  }),
];

const offered = (protocol: string) => [
  ...keyPath({ listener: { protocol } }),
  endpointService(ref("balancer")),
];

/** VPCs of a key path; all are one unless they are named. */
interface Networks {
  /** Named by the load balancer. */
  readonly balancer?: string;
  /** Of the load balancer's subnet. */
  readonly front?: string;
  /** Of the first host's subnet. */
  readonly back?: string;
}

const inNetworks = ({ balancer, front = "vpc-a", back = "vpc-a" }: Networks) => [
  ...keyPath({
    balancer: { subnetId: ref("front"), vpcId: balancer },
    host: { subnetId: ref("back-a") },
    hostB: { subnetId: ref("back-b") },
  }),
  subnet("front", { vpcId: front }),
  subnet("back-a", { vpcId: back }),
  subnet("back-b", { vpcId: "vpc-a", zoneId: "cn-beijing-b" }),
];

const FRONT_OUTSIDE = "subnetId leads to VPC vpc-b, expected VPC vpc-a of the load balancer";
const BACK_OUTSIDE = "instanceId leads to VPC vpc-b, expected VPC vpc-a of the load balancer";

/** Fixtures of the rules about listeners and their backends. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "volcengine-network-listener-backend-port",
    broken: {
      "a backend on another port": {
        resources: keyPath({ backendA: { port: 8443 } }),
        subject: "backend-a",
        says: OTHER_PORT,
      },
      "a backend on another port behind an endpoint service": {
        resources: [...keyPath({ backendA: { port: 8443 } }), endpointService(ref("balancer"))],
        subject: "backend-a",
        says: OTHER_PORT,
      },
    },
    good: { "one port": { resources: keyPath() } },
    notApplicable: {
      "a website beside the key path": {
        resources: [...offered("TCP"), ...WEBSITE],
        subject: "shop-backend",
        says: "no listener of the key path is in front of the backend",
      },
    },
    unknown: {
      "the backend's port is known later": {
        resources: keyPath({ backendA: { port: later(8443) } }),
        subject: "backend-a",
        says: OTHER_PORT,
      },
    },
  },
  {
    rule: "volcengine-network-listener-tcp",
    broken: {
      HTTPS: {
        resources: offered("HTTPS"),
        subject: "listener",
        says: 'protocol is "HTTPS", expected "TCP"',
      },
      HTTP: {
        resources: offered("HTTP"),
        subject: "listener",
        says: 'protocol is "HTTP", expected "TCP"',
      },
    },
    good: { TCP: { resources: offered("TCP") } },
    notApplicable: {
      "a website beside the key path": {
        resources: [...offered("TCP"), ...WEBSITE],
        subject: "shop-listener",
        says: "no endpoint service of the stack offers the load balancer",
      },
    },
    unknown: {
      "the protocol is known later": {
        resources: offered(later("HTTPS")),
        subject: "listener",
        says: 'protocol is "HTTPS", expected "TCP"',
      },
    },
  },
  {
    rule: "volcengine-network-one-vpc",
    broken: {
      "the load balancer's subnet is in another VPC": {
        resources: inNetworks({ balancer: "vpc-a", front: "vpc-b" }),
        subject: "balancer",
        says: FRONT_OUTSIDE,
      },
      "a host is in another VPC": {
        resources: inNetworks({ balancer: "vpc-a", back: "vpc-b" }),
        subject: "backend-a",
        says: BACK_OUTSIDE,
      },
      "a host is in another VPC than the load balancer's subnet": {
        resources: inNetworks({ back: "vpc-b" }),
        subject: "backend-a",
        says: BACK_OUTSIDE,
      },
    },
    good: { "one VPC": { resources: inNetworks({ balancer: "vpc-a" }) } },
    notApplicable: {
      "networks of another stack": {
        resources: keyPath({ balancer: { vpcId: "vpc-a" } }),
        subject: "balancer",
        says: "a network that decides is not of the stack",
      },
      "no VPC is named": {
        resources: inNetworks({}),
        subject: "balancer",
        says: "a network that decides is not of the stack",
      },
    },
    unknown: {
      "the subnet's VPC is known later": {
        resources: inNetworks({ balancer: "vpc-a", front: later("vpc-b") }),
        subject: "balancer",
        says: FRONT_OUTSIDE,
      },
    },
  },
];
