import type { Issue } from "./issues";

/** Something of the account that a stack uses and does not own, as the cloud describes it. */
export interface Adopted {
  /** Property path of the id in the configuration. */
  readonly path: string;
  readonly what: "subnet" | "security group" | "load balancer" | "instance";
  readonly id: string;
  readonly vpcId: string;
  /** Its zone; undefined for what has none. A load balancer in two zones is where its primary zone is. */
  readonly zone?: string | undefined;
  /** A property that decides whether it can be used, with the value that it must have. */
  readonly state?: { readonly name: string; readonly wanted: string; readonly found: string };
}

/** Where an adopted thing must be: with the target resources. Source: vendor's HYOK guide, FAQ 2. */
export interface TargetPlace {
  readonly vpcId: string;
  readonly zones: readonly string[];
}

/** What keeps an adopted thing from being used. */
export function adoptionIssues(adopted: Adopted, target: TargetPlace): Issue[] {
  const { path, what, id, vpcId, zone, state } = adopted;
  const article = what === "instance" ? "an" : "a";
  const issues: Issue[] = [];
  if (vpcId !== target.vpcId)
    issues.push({
      path,
      expected: `${article} ${what} of ${target.vpcId}`,
      received: `${id} of ${vpcId}`,
      fix: `name ${article} ${what} of network.existing.vpcId`,
    });
  if (zone !== undefined && !target.zones.includes(zone))
    issues.push({
      path,
      expected: `${article} ${what} in ${target.zones.join(" or ")}`,
      received: `${id} in ${zone}`,
      fix: `name ${article} ${what} in a zone of volcengine.zones`,
    });
  if (state && state.found !== state.wanted)
    issues.push({
      path,
      expected: `${article} ${what} whose ${state.name} is ${state.wanted}`,
      received: `${id}: ${state.found}`,
      fix: `name another ${what}, or change this one`,
    });
  return issues;
}
