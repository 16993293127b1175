import { SnatEntry } from "@pulumi/volcengine/bin/nat/snatEntry";
import { Subnet, type SubnetArgs } from "@pulumi/volcengine/bin/vpc/subnet";
import { Vpc } from "@pulumi/volcengine/bin/vpc/vpc";
import { containsCidr, parseCidr } from "../../core/cidr";
import { leading } from "../rule/candidates";
import { identityOf, leadsTo } from "../rule/link-target";
import { hasOne } from "../rule/partly-known";
import type { Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";

const ENTRIES_OF = leading(SnatEntry, "subnetId", { class: Subnet });

/** Whether the program makes the network of a subnet: one that it only reads is made of nothing. */
export function isMadeHere(subnet: StackResource<SubnetArgs>, stack: Stack): boolean {
  const made = subnet.propertyDependencies["vpcId"] ?? [];
  return stack.among(made, Vpc).length > 0;
}

/** Whether a NAT gateway translates the addresses of a subnet. */
export function hasSnat(subnet: StackResource<SubnetArgs>, stack: Stack): boolean {
  // Of those that name a network instead of a subnet any may hold it.
  const own = ENTRIES_OF(() => identityOf(subnet), stack);
  const ofNetworks = ENTRIES_OF(() => undefined, stack);
  return hasOne([...own, ...ofNetworks], (entry) => {
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
