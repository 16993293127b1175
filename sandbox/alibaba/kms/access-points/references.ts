import type { OperationCall } from "../../../cloud/operation";
import { refusal } from "../../errors";
import { here } from "./find";
import { accessPoints, accessPolicies } from "./tables";

/** Refuses to delete a network rule that a policy still names. @throws CloudError Rejected.ResourceInUse. */
export function requireUnusedRule(call: OperationCall, name: string): void {
  const users = here(call, accessPolicies(call.cloud)).filter((policy) =>
    policy.networkRules.includes(name),
  );
  refuseUsed(`Network rule ${name}`, "permission policies", users);
}

/** Refuses to delete a policy that an access point still names. @throws CloudError Rejected.ResourceInUse. */
export function requireUnusedPolicy(call: OperationCall, name: string): void {
  const users = here(call, accessPoints(call.cloud)).filter((point) =>
    point.policies.includes(name),
  );
  refuseUsed(`Permission policy ${name}`, "application access points", users);
}

function refuseUsed(what: string, kind: string, users: readonly { readonly name: string }[]): void {
  if (users.length === 0) return;
  const names = users.map((user) => user.name).join(", ");
  throw refusal("Rejected.ResourceInUse", `${what} is used by ${kind}: ${names}.`);
}
