import { Command } from "@pulumi/command/remote/command";
import { ServerGroup } from "@pulumi/volcengine/bin/clb/serverGroup";
import { ServerGroupServer } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import { Instance } from "@pulumi/volcengine/bin/ecs/instance";
import { KMS_SERVICE_ACCOUNT_ID } from "../../../core/limits";
import { KmsAccess } from "../../../providers/hyok/kms-access/resource";
import { commandArgs } from "../proxy/bases";
import { resource, type Declared, type StackFixtures } from "../support/fixture";
import { later, ref, secret } from "../support/markers";
import { instanceArgs } from "../volcengine-ecs/bases";
import { endpointService, keyPath, permission } from "../volcengine-network/bases";
import { OTHER_SERVICE, OWN_SERVICE, store } from "./bases";

/** An endpoint service of the stack that only KMS may connect to, before a load balancer of another stack. */
const service = [
  endpointService("clb-other", { autoAcceptEnabled: true }),
  permission(KMS_SERVICE_ACCOUNT_ID),
];

/** What a store of the stack's own service needs. */
const AFTER_SERVICE = ["service", "kms"];

const ownStore = (name: string) => store(name, OWN_SERVICE, AFTER_SERVICE);

const access = resource(KmsAccess, "access", { args: {} });

/** Sets up a host at an address. */
const setUp = (host: string, dependsOn: readonly string[] = []): Declared =>
  resource(Command, "set-up", {
    args: commandArgs({
      connection: { host, privateKey: secret("key"), hostKey: "ssh-ed25519 AAAA" },
    }),
    options: { dependsOn },
  });

/** The whole way from KMS to the hosts. */
const way = (change: Parameters<typeof keyPath>[0] = {}) => [
  access,
  ...keyPath(change),
  endpointService(ref("balancer"), { autoAcceptEnabled: true }),
  permission(KMS_SERVICE_ACCOUNT_ID),
];

const BEHIND = ["access", "kms", "backend-a", "backend-b", "listener"];

/** A store on that way that is made after all of it, but for some. */
const storeAfter = (...without: readonly string[]) =>
  store(
    "store",
    OWN_SERVICE,
    [...BEHIND, "set-up"].filter((each) => !without.includes(each)),
  );

const server = (name: string, serverGroupId: string) =>
  resource(ServerGroupServer, name, {
    args: { serverGroupId, instanceId: "i-other", type: "ecs", port: 443 },
  });

const missing = (type: string, name: string) =>
  `dependsOn does not lead to ${type} "${name}", expected the store to be made after it`;

const SET_UP = missing("command:remote:Command", "set-up");

/** Fixtures of the rules about key stores. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "volcengine-kms-one-store-per-service",
    broken: {
      "two stores of a service that is still to be made": {
        resources: [...service, ownStore("first"), ownStore("second")],
        subject: "second",
        says: 'xksProxyVpcEndpointServiceName is that of store "first", expected a service that no other store names',
      },
      "two stores of another stack's service": {
        resources: [store("first"), store("second")],
        subject: "second",
        says: 'xksProxyVpcEndpointServiceName is that of store "first", expected a service that no other store names',
      },
    },
    good: {
      "a service each": {
        resources: [
          store("first"),
          store("second", { xksProxyVpcEndpointServiceName: `${OTHER_SERVICE}-2` }),
        ],
      },
    },
    unknown: {
      "the second name is known later": {
        resources: [
          store("first"),
          store("second", { xksProxyVpcEndpointServiceName: later(OTHER_SERVICE) }),
        ],
        subject: "second",
        says: 'xksProxyVpcEndpointServiceName is that of store "first", expected a service that no other store names',
      },
    },
  },
  {
    rule: "volcengine-kms-store-endpoint-service",
    broken: {
      "by the internet": {
        resources: [
          store("store", {
            xksProxyConnectivity: "PUBLIC_ENDPOINT",
            xksProxyVpcEndpointServiceName: undefined as unknown as string,
          }),
        ],
        subject: "store",
        says: 'xksProxyConnectivity is "PUBLIC_ENDPOINT", expected "VPC_ENDPOINT_SERVICE"',
      },
      "another stack's service beside the stack's own": {
        resources: [...service, store("store")],
        subject: "store",
        says: `xksProxyVpcEndpointServiceName is "${OTHER_SERVICE}", expected the name of a service of this stack`,
      },
      "no service": {
        resources: [store("store", { xksProxyVpcEndpointServiceName: "" })],
        subject: "store",
        says: "xksProxyVpcEndpointServiceName is not set, expected the name of a service",
      },
    },
    good: {
      "the stack's own service": { resources: [...service, ownStore("store")] },
      "another stack's service, said to be private": {
        resources: [store("store", { xksProxyConnectivity: "VPC_ENDPOINT_SERVICE" })],
      },
    },
    unknown: {
      "the way is known later": {
        resources: [store("store", { xksProxyConnectivity: later("PUBLIC_ENDPOINT" as const) })],
        subject: "store",
        says: 'xksProxyConnectivity is "PUBLIC_ENDPOINT", expected "VPC_ENDPOINT_SERVICE"',
      },
      "the name is known later": {
        resources: [
          ...service,
          store("store", { xksProxyVpcEndpointServiceName: later(OTHER_SERVICE) }),
        ],
        subject: "store",
        says: `xksProxyVpcEndpointServiceName is "${OTHER_SERVICE}", expected the name of a service of this stack`,
      },
    },
  },
  {
    rule: "volcengine-kms-store-order",
    broken: {
      "KMS may not be open yet": {
        resources: [access, store("store")],
        subject: "store",
        says: missing("hyok:index:KmsAccess", "access"),
      },
      "KMS may not be allowed to connect yet": {
        resources: [...service, store("store", OWN_SERVICE)],
        subject: "store",
        says: missing(
          "volcengine:privatelink/vpcEndpointServicePermission:VpcEndpointServicePermission",
          "kms",
        ),
      },
      "the load balancer may send to one host only": {
        resources: [...way(), setUp(ref("host-a", "primaryIpAddress")), storeAfter("backend-b")],
        subject: "store",
        says: missing("volcengine:clb/serverGroupServer:ServerGroupServer", "backend-b"),
      },
      "a host may not be set up, by its resource": {
        resources: [...way(), setUp(ref("host-a", "primaryIpAddress")), storeAfter("set-up")],
        subject: "store",
        says: SET_UP,
      },
      "a host may not be set up, by something that is made of it": {
        resources: [
          ...way(),
          resource(Command, "address", {
            args: commandArgs({
              connection: {
                host: "203.0.113.1",
                privateKey: secret("key"),
                hostKey: "ssh-ed25519 AAAA",
              },
              stdin: ref("host-b"),
            }),
          }),
          setUp(ref("address", "stdout")),
          storeAfter("set-up"),
        ],
        subject: "store",
        says: SET_UP,
      },
      "a host may not be set up, by its address": {
        resources: [
          ...way({ backendA: { instanceId: "i-other", ip: "10.60.0.5" } }),
          setUp("10.60.0.5"),
          storeAfter("set-up"),
        ],
        subject: "store",
        says: SET_UP,
      },
    },
    good: {
      "all of it by way of the last one": {
        resources: [
          ...way(),
          setUp(ref("host-a", "primaryIpAddress"), BEHIND),
          storeAfter(...BEHIND),
        ],
      },
      "another host is set up apart": {
        resources: [
          ...way(),
          resource(Instance, "other", { args: instanceArgs() }),
          setUp(ref("other", "primaryIpAddress")),
          storeAfter("set-up"),
        ],
      },
      "a host is looked at after the store": {
        resources: [
          ...way(),
          storeAfter("set-up"),
          setUp(ref("host-a", "primaryIpAddress"), ["store"]),
        ],
      },
      "servers of other load balancers come later": {
        resources: [
          ...way(),
          storeAfter("set-up"),
          resource(ServerGroup, "other-group", { args: { loadBalancerId: "clb-other" } }),
          server("of-other-group", ref("other-group")),
          server("of-outer-group", "rsp-outer"),
        ],
      },
    },
    unknown: {
      "the service is known later": {
        resources: [
          ...service,
          store("store", {
            xksProxyVpcEndpointServiceName: later("com.volces.privatelink.cn-beijing.epsvc-1"),
          }),
        ],
        subject: "store",
        says: missing(
          "volcengine:privatelink/vpcEndpointServicePermission:VpcEndpointServicePermission",
          "kms",
        ),
      },
    },
  },
];
