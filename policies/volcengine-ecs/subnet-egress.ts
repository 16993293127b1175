import { SnatEntry } from "@pulumi/volcengine/bin/nat/snatEntry";
import { Subnet, type SubnetArgs } from "@pulumi/volcengine/bin/vpc/subnet";
import { Vpc } from "@pulumi/volcengine/bin/vpc/vpc";
import { containsCidr, parseCidr } from "../../core/cidr";
import { leadsTo } from "../rule/link-target";
import { hasOne } from "../rule/partly-known";
import type { Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";

/** Whether the program makes the network of a subnet: one that it only reads is made of nothing. */
export function isMadeHere(subnet: StackResource<SubnetArgs>, stack: Stack): boolean {
  const made = subnet.propertyDependencies["vpcId"] ?? [];
  return stack.all(Vpc).some(({ urn }) => made.includes(urn));
}

/** Whether a NAT gateway translates the addresses of a subnet. */
export function hasSnat(subnet: StackResource<SubnetArgs>, stack: Stack): boolean {
  return hasOne(stack.all(SnatEntry), (entry) => {
    const link = stack.link(entry, "subnetId", { class: Subnet });
    return "missing" in link
      ? holds(entry.outputs.sourceCidr, subnet.outputs.cidrBlock)
      : leadsTo(link, subnet);
  });
}

function holds(source: string | undefined, block: string): boolean {
  const [outer, inner] = [parseCidr(source ?? ""), parseCidr(block)];
  return outer !== undefined && inner !== undefined && containsCidr(outer, inner);
}
