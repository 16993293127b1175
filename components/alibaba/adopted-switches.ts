import * as vpc from "@pulumi/alicloud/vpc";
import * as pulumi from "@pulumi/pulumi";
import { describeIssues, type Issue } from "../../core/issues";
import { refusal } from "../refusal";

/** A VPC with vSwitches, by their ids. */
export interface ExistingSwitches {
  readonly vpcId: string;
  /** One for each zone in their order, or one alone for both. */
  readonly vswitchIds: readonly string[];
}

/** Where a vSwitch is said to be. */
interface Wanted {
  readonly path: string;
  readonly id: string;
  readonly vpcId: string;
  /** Zones that it may be in. */
  readonly zones: readonly string[];
}

/** Reads existing vSwitches and checks where they are; every id resolves only after all of them have been found there. */
export function adoptSwitches(
  name: string,
  adopt: { readonly existing: ExistingSwitches; readonly zones: readonly string[] },
  parent: pulumi.Resource,
): { vpcId: pulumi.Output<string>; vswitchIds: pulumi.Output<string>[] } {
  const { existing, zones } = adopt;
  const checks = existing.vswitchIds.map((id, index) => {
    const own = existing.vswitchIds.length === 1 ? zones : zones.slice(index, index + 1);
    const path = `existing.vswitchIds[${index}]`;
    return found(name, { path, id, vpcId: existing.vpcId, zones: own }, parent);
  });
  const all = pulumi.all(checks);
  return {
    vpcId: all.apply(() => existing.vpcId),
    vswitchIds: existing.vswitchIds.map((id) => all.apply(() => id)),
  };
}

function found(name: string, wanted: Wanted, parent: pulumi.Resource): pulumi.Output<string> {
  const { id } = wanted;
  const vswitch = vpc.Switch.get(`${name}-adopted-${id}`, id, undefined, { parent });
  return pulumi.all([vswitch.vpcId, vswitch.zoneId]).apply(([vpcId, zone]) => {
    const issues = placeIssues(wanted, { vpcId, zone });
    if (issues.length > 0) throw refusal(describeIssues(issues), parent);
    return id;
  });
}

function placeIssues(
  wanted: Wanted,
  at: { readonly vpcId: string; readonly zone: string },
): Issue[] {
  const { path, id } = wanted;
  const issues: Issue[] = [];
  if (at.vpcId !== wanted.vpcId)
    issues.push({
      path,
      expected: `a vSwitch of ${wanted.vpcId}`,
      received: `${id} of ${at.vpcId}`,
      fix: "name a vSwitch of existing.vpcId",
    });
  if (!wanted.zones.includes(at.zone))
    issues.push({
      path,
      expected: `a vSwitch in ${wanted.zones.join(" or ")}`,
      received: `${id} in ${at.zone}`,
      fix: "name the vSwitches in the order of the zones",
    });
  return issues;
}
