import type { Caller, Cloud } from "../../cloud/context";
import { vendorTime } from "../dates";
import { refusal } from "../errors";
import type { Need, OwnPolicyVerdict } from "../operation";
import { evaluate, type Verdict } from "./evaluate";
import { statementsOf, userByName } from "./find";

/** Who asks, over which transport. */
export interface Requester {
  readonly caller: Caller;
  readonly secureTransport: boolean;
}

/** Refuses a RAM user for whom any of the needs is not allowed. The account's root may do everything. @throws CloudError. */
export function authorize(cloud: Cloud, requester: Requester, needs: readonly Need[]): void {
  const { caller } = requester;
  if (caller.kind === "root" || needs.length === 0) return;
  const user = userByName(cloud, caller.userName ?? "");
  const statements = statementsOf(cloud, user.userId);
  for (const need of needs) {
    const context = contextOf(cloud, requester, need);
    const verdict = evaluate(statements, { action: need.action, resource: need.resource, context });
    const own = need.ownPolicy?.({ principal: principalOf(caller), action: need.action, context });
    const both = withOwnPolicy(verdict, own);
    if (both !== "allow") throw noPermission(need, both === "explicit-deny");
  }
}

/**
 * A Deny of either wins. A resource's own policy may allow a caller whom it names, leave the decision to the caller's policies, or shut everyone
 * else out. That it also suffices alone is an assumption: the vendor's pages do not say it of callers of the same account.
 */
function withOwnPolicy(verdict: Verdict, own: OwnPolicyVerdict | undefined): Verdict {
  if (own === undefined || own === "delegated") return verdict;
  if (verdict === "explicit-deny" || own === "explicit-deny") return "explicit-deny";
  return own;
}

/** Name of the caller as policies and audit records write it. */
export function principalOf(caller: Caller): string {
  const name = caller.kind === "root" ? "root" : `user/${caller.userName ?? ""}`;
  return `acs:ram::${caller.accountId}:${name}`;
}

function contextOf(
  cloud: Cloud,
  { caller, secureTransport }: Requester,
  need: Need,
): Record<string, string> {
  const context: Record<string, string> = {
    "acs:SourceIp": caller.sourceIp,
    "acs:CurrentTime": vendorTime(cloud.clock.now()),
    "acs:SecureTransport": String(secureTransport),
  };
  for (const [key, value] of Object.entries(need.tags ?? {})) context[`kms:tag/${key}`] = value;
  return { ...context, ...need.conditions };
}

function noPermission(need: Need, denied: boolean): Error {
  const why = denied ? "A policy denies it." : "No policy allows it.";
  const code = need.action.startsWith("kms:") ? "Forbidden.NoPermission" : "NoPermission";
  return refusal(code, `Action: ${need.action}. Resource: ${need.resource}. ${why}`);
}
