import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import { adoptionIssues, type Adopted } from "../../core/adoption";
import { describeIssues } from "../../core/issues";
import { refusal } from "../refusal";

/** A VPC with its parts, by their ids. */
export interface ExistingNetwork {
  readonly vpcId: string;
  /** One subnet per zone, in the order of the zones. */
  readonly subnetIds: readonly string[];
  readonly securityGroupId?: string | undefined;
}

/** An adopted network; every id resolves only after all of them have been found where they must be. */
export interface AdoptedNetwork {
  readonly vpcId: pulumi.Output<string>;
  readonly subnetIds: Record<string, pulumi.Output<string>>;
  readonly securityGroupId: pulumi.Output<string> | undefined;
}

/** Reads an existing network and checks it, so that nothing is built on subnets of another zone or VPC. */
export function adoptNetwork(
  name: string,
  adopt: { readonly existing: ExistingNetwork; readonly zones: readonly string[] },
  parent: pulumi.Resource,
): AdoptedNetwork {
  const { existing, zones } = adopt;
  const { securityGroupId } = existing;
  const vpc = volcengine.vpc.Vpc.get(`${name}-adopted`, existing.vpcId, undefined, { parent });
  const checks = [
    ...zones.map((zone, index) => subnetCheck(name, { existing, zone, index }, parent)),
    ...(securityGroupId ? [groupCheck(name, existing, parent)] : []),
  ];
  const found = pulumi.all([vpc.id, ...checks]);
  return {
    vpcId: found.apply(([id]) => id as string),
    subnetIds: Object.fromEntries(
      zones.map((zone, index) => [zone, found.apply(() => existing.subnetIds[index] ?? "")]),
    ),
    securityGroupId: securityGroupId ? found.apply(() => securityGroupId) : undefined,
  };
}

function subnetCheck(
  name: string,
  of: { readonly existing: ExistingNetwork; readonly zone: string; readonly index: number },
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const { existing, zone, index } = of;
  const id = existing.subnetIds[index] ?? "";
  const subnet = volcengine.vpc.Subnet.get(`${name}-adopted-${zone}`, id, undefined, { parent });
  return pulumi.all([subnet.vpcId, subnet.zoneId]).apply(([vpcId, found]) => {
    const path = `network.existing.subnetIds[${index}]`;
    const adopted: Adopted = { path, what: "subnet", id, vpcId, zone: found };
    return checked(adopted, { vpcId: existing.vpcId, zones: [zone] }, parent);
  });
}

function groupCheck(
  name: string,
  existing: ExistingNetwork,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const id = existing.securityGroupId ?? "";
  const group = volcengine.vpc.SecurityGroup.get(`${name}-adopted`, id, undefined, { parent });
  return group.vpcId.apply((vpcId) => {
    const path = "network.existing.securityGroupId";
    const target = { vpcId: existing.vpcId, zones: [] };
    return checked({ path, what: "security group", id, vpcId }, target, parent);
  });
}

/** The id of an adopted thing that can be used. @throws pulumi.ResourceError that says why it cannot. */
export function checked(
  adopted: Adopted,
  target: Parameters<typeof adoptionIssues>[1],
  resource: pulumi.Resource | undefined,
): string {
  const issues = adoptionIssues(adopted, target);
  if (issues.length > 0) throw refusal(describeIssues(issues), resource);
  return adopted.id;
}
