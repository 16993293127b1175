import { UnknownValueError } from "@pulumi/policy";
import type { Link } from "./stack";
import type { StackResource } from "./stack-rule";

/** What a link leads to, as one text: equal for links that lead to the same thing, read or made here or elsewhere. Undefined when it leads nowhere. */
export function targetOf<Args>(link: Link<Args>): string | undefined {
  if ("missing" in link) return undefined;
  return "outside" in link ? link.outside : identityOf(link.to);
}

/** Whether a link leads to a resource. */
export function leadsTo<Args>(link: Link<Args>, resource: StackResource<Args>): boolean {
  return targetOf(link) === identityOf(resource);
}

/** A name of what a link leads to that is the same in a preview and after it. */
export function nameOf<Args>(link: Link<Args>): string {
  if ("missing" in link) return "nothing";
  return "outside" in link ? link.outside : link.to.name;
}

/** The id, which a read and a made resource share; the URN of what has none yet. */
export function identityOf<Args>({ urn, outputs }: StackResource<Args>): string {
  try {
    const id: unknown = outputs["id"];
    return typeof id === "string" ? id : urn;
  } catch (error) {
    if (error instanceof UnknownValueError) return urn;
    throw error;
  }
}
