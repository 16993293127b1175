import assert from "node:assert/strict";
import { Clb } from "@pulumi/volcengine/bin/clb/clb";
import { SecurityGroupRule } from "@pulumi/volcengine/bin/vpc/securityGroupRule";
import type { ResourceRule } from "../../../policies/rule/resource-rule";
import type { StackRule } from "../../../policies/rule/stack-rule";
import { balancerPrivate } from "../../../policies/volcengine-network/balancer-private";
import { endpointAutoAccept } from "../../../policies/volcengine-network/endpoint-auto-accept";
import { endpointWhitelist } from "../../../policies/volcengine-network/endpoint-whitelist";
import { noOpenIngress } from "../../../policies/volcengine-network/no-open-ingress";
import { noPublicAdminPort } from "../../../policies/volcengine-network/no-public-admin-port";
import { proxyPortSource } from "../../../policies/volcengine-network/proxy-port-source";
import { CustomKeyStore } from "../../../providers/hyok/custom-key-store/resource";
import { resource, type Declared } from "../support/fixture";
import { judgeResource, judgeStack } from "../support/in-memory";
import { ref } from "../support/markers";
import { balancerArgs, endpointService, groupRuleArgs, keyPath, permission } from "./bases";

/** Verdicts of a rule with other settings on one resource. */
const onResource = (rule: object, declared: Declared) =>
  judgeResource(rule as ResourceRule, declared, "update").map(({ verdict }) => verdict.kind);

/** Verdicts of a rule with other settings on the resources of a stack. */
const onStack = (rule: object, all: readonly Declared[]) =>
  judgeStack(rule as StackRule, all, "update").map(({ verdict }) => verdict.kind);

const opening = (portStart: number, portEnd: number, cidrIp = "0.0.0.0/0") =>
  resource(SecurityGroupRule, "opening", { args: groupRuleArgs({ portStart, portEnd, cidrIp }) });

const STORE = resource(CustomKeyStore, "store", {
  args: { xksProxyVpcEndpointServiceName: ref("service", "serviceName") } as never,
});

describe("policies/volcengine-network/settings", () => {
  it("lets a port in that is meant for everybody, and no port beside it", () => {
    const rule = { ...noOpenIngress, settings: { publicPorts: ["443", "444"] } };
    const ranges = [
      [443, 443],
      [443, 444],
      [442, 444],
      [443, 445],
    ] as const;
    assert.deepEqual(
      ranges.flatMap(([start, end]) => onResource(rule, opening(start, end))),
      ["pass", "pass", "violation", "violation"],
    );
  });

  it("takes the widest network of operators from the profile", () => {
    const rule = { ...noPublicAdminPort, settings: { widestPrefix: 24 } };
    assert.deepEqual(
      ["10.0.0.0/24", "10.0.0.0/23"].flatMap((cidr) => onResource(rule, opening(22, 22, cidr))),
      ["pass", "violation"],
    );
  });

  it("takes the tag of public load balancers from the profile", () => {
    const shop = resource(Clb, "shop", {
      args: balancerArgs({ type: "public", tags: [{ key: "shop", value: "yes" }] }),
    });
    const rule = { ...balancerPrivate, settings: { publicTag: "shop" } };
    assert.deepEqual(onResource(rule, shop), ["not-applicable"]);
    assert.deepEqual(onResource(balancerPrivate, shop), ["violation"]);
  });

  it("takes the load balancer's networks from the profile", () => {
    const rule = { ...proxyPortSource, settings: { balancerCidrs: ["10.0.0.0/8", "10.9.0.0/16"] } };
    const stack = (cidr: string) => [...keyPath(), opening(443, 443, cidr)];
    assert.deepEqual(
      ["10.9.0.0/16", "100.64.0.0/10"].flatMap((cidr) => onStack(rule, stack(cidr))),
      ["pass", "violation"],
    );
  });

  it("leaves networks that hold everybody to the rule about open ports", () => {
    assert.deepEqual(onStack(proxyPortSource, [...keyPath(), opening(443, 443)]), [
      "not-applicable",
    ]);
  });

  it("wants a permission for every account of KMS", () => {
    const rule = { ...endpointWhitelist, settings: { kmsAccounts: ["1", "2"] } };
    const service = endpointService("clb-1", { autoAcceptEnabled: true });
    assert.deepEqual(onStack(rule, [service, permission("1")]), ["violation"]);
    assert.deepEqual(onStack(rule, [service, permission("1"), permission("2", "b")]), ["pass"]);
  });

  it("judges a service that a key store names, even when it accepts nobody and lets nobody connect", () => {
    const stack = [endpointService("clb-1"), STORE];
    assert.deepEqual(onStack(endpointAutoAccept, stack), ["violation"]);
    assert.deepEqual(onStack(endpointWhitelist, stack), ["violation"]);
  });

  it("knows the service of a key store before either exists", () => {
    const said = judgeStack(endpointWhitelist, [endpointService("clb-1"), STORE], "preview");
    assert.deepEqual(
      said.map(({ verdict }) => verdict.kind),
      ["violation"],
    );
  });
});
