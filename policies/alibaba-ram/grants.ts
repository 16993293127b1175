import { perStack } from "../rule/per-stack";
import { reading, type Stack } from "../rule/stack";
import { attachmentsIn, type Attachment } from "./attachments";
import { documentOf } from "./document";
import { grouped } from "./grouped";
import { groupsOf } from "./principals";

/** A policy of a principal whose document is known. */
export interface Grant {
  /** Name of the policy in the program. */
  readonly policy: string;
  readonly text: string;
}

/** What a principal may do, as far as the stack says it. */
export interface Grants {
  readonly known: readonly Grant[];
  /** Names of policies of the vendor's own, whose documents nobody has. */
  readonly vendors: readonly string[];
  /** Names of the account's policies that the stack does not make. */
  readonly foreign: readonly string[];
  /** Properties that are not known yet and may hold more. */
  readonly waiting: readonly string[];
}

/** What a user, group or role, known by its URN, may do by its own policies alone. */
export function ownGrantsOf(urn: string, stack: Stack): Grants {
  return collected(byPrincipal(stack).get(urn) ?? [], attachmentsIn(stack).waiting);
}

/** What a user, group or role, known by its URN, may do by its own policies and those of its groups. */
export function grantsOf(urn: string, stack: Stack): Grants {
  const holders = [urn, ...groupsOf(urn, stack)];
  const attached = holders.flatMap((each) => byPrincipal(stack).get(each) ?? []);
  return collected(attached, attachmentsIn(stack).waiting);
}

const byPrincipal = perStack((stack) =>
  grouped(attachmentsIn(stack).all, ({ principal }) => principal),
);

function collected(attached: readonly Attachment[], loose: readonly string[]): Grants {
  const known: Grant[] = [];
  const vendors: string[] = [];
  const foreign: string[] = [];
  const waiting = [...loose];
  for (const { policy, isVendors } of attached) {
    if (policy === undefined) waiting.push("policyName");
    else if ("outside" in policy) (isVendors ? vendors : foreign).push(policy.outside);
    else if ("to" in policy) {
      const { name, outputs } = policy.to;
      const text = reading(() => documentOf(outputs));
      if (!text.known) waiting.push("policyDocument");
      else if (text.value !== undefined) known.push({ policy: name, text: text.value });
    }
  }
  return { known, vendors, foreign, waiting };
}
