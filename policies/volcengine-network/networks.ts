import { Clb, type ClbArgs } from "@pulumi/volcengine/bin/clb/clb";
import { ServerGroup } from "@pulumi/volcengine/bin/clb/serverGroup";
import { Instance } from "@pulumi/volcengine/bin/ecs/instance";
import { Subnet } from "@pulumi/volcengine/bin/vpc/subnet";
import { Vpc, type VpcArgs } from "@pulumi/volcengine/bin/vpc/vpc";
import type { Link, Stack } from "../rule/stack";
import type { AnyResource, StackResource } from "../rule/stack-rule";
import type { Backend } from "./backends";

/** The VPC that something is in; undefined when the stack does not tell. */
export type VpcLink = Link<VpcArgs> | undefined;

/** The VPC that a resource names itself. */
export function ownVpc(resource: AnyResource, stack: Stack): VpcLink {
  const link = stack.link(resource, "vpcId", { class: Vpc });
  return "missing" in link ? undefined : link;
}

/** The VPC of the subnet that a resource is in. */
export function vpcOfSubnet(resource: AnyResource, stack: Stack): VpcLink {
  const subnet = stack.link(resource, "subnetId", { class: Subnet });
  return "to" in subnet ? ownVpc(subnet.to, stack) : undefined;
}

/** The VPC of a backend's instance. */
export function vpcOfBackend(backend: Backend, stack: Stack): VpcLink {
  const instance = stack.link(backend, "instanceId", { class: Instance });
  return "to" in instance ? vpcOfSubnet(instance.to, stack) : undefined;
}

/** The VPC of the load balancer that a backend's group belongs to. */
export function vpcOfGroup(backend: Backend, stack: Stack): VpcLink {
  const group = stack.link(backend, "serverGroupId", { class: ServerGroup });
  if (!("to" in group)) return undefined;
  const balancer = stack.link(group.to, "loadBalancerId", { class: Clb });
  return "to" in balancer ? vpcOfBalancer(balancer.to, stack) : undefined;
}

function vpcOfBalancer(balancer: StackResource<ClbArgs>, stack: Stack): VpcLink {
  return ownVpc(balancer, stack) ?? vpcOfSubnet(balancer, stack);
}
