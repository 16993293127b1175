import type { Policies, Policy } from "@pulumi/policy";
import { packArgs } from "../../policies/pack/pack";

/** What a trivial rule has of a rule of the pack. */
export interface PolicyOutline {
  readonly name: string;
  readonly description: string;
  readonly of: "resource" | "stack";
  /** The one type that the SDK looks for before it unpacks anything; none for a rule about several. */
  readonly type?: string;
}

/** Outlines of everything that the pack serves. */
export function packOutline(): readonly PolicyOutline[] {
  const { policies } = packArgs({
    stage: () => "preview",
    round: () => 0,
    secretsOf: () => [],
    failsClosed: false,
    waivers: [],
    today: "2026-03-01",
    keep: () => undefined,
  });
  return outlineOf(policies);
}

/** Outlines of policies as the SDK takes them. */
export function outlineOf(policies: Policies): readonly PolicyOutline[] {
  return policies.map((policy) => {
    const { name, description } = policy;
    const [of, validate] = validationOf(policy);
    const { __pulumiType: type } = validate as { readonly __pulumiType?: string };
    return { name, description, of, ...(type === undefined ? {} : { type }) };
  });
}

function validationOf(policy: Policy): readonly [PolicyOutline["of"], object] {
  if ("validateStack" in policy) return ["stack", policy.validateStack as object];
  if ("validateResource" in policy) return ["resource", policy.validateResource as object];
  throw new Error(`${policy.name}: expected a policy that validates, received another one`);
}
