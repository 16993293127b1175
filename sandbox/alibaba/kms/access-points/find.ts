import type { OperationCall } from "../../../cloud/operation";
import { refusal } from "../../errors";
import {
  accessPoints,
  type AccessPointRow,
  accessPolicies,
  type AccessPolicyRow,
  clientKeys,
  type ClientKeyRow,
  networkRules,
  type NetworkRuleRow,
  scopedName,
} from "./tables";

type Place = Pick<OperationCall, "cloud" | "region" | "caller">;

/** @throws CloudError Forbidden.ResourceNotFound. */
export function networkRuleByName(call: Place, name: string): NetworkRuleRow {
  return found(networkRules(call.cloud).get(idOf(call, name)), `network rule ${name}`);
}

/** @throws CloudError Forbidden.ResourceNotFound. */
export function accessPolicyByName(call: Place, name: string): AccessPolicyRow {
  return found(accessPolicies(call.cloud).get(idOf(call, name)), `permission policy ${name}`);
}

/** @throws CloudError Forbidden.ResourceNotFound. */
export function accessPointByName(call: Place, name: string): AccessPointRow {
  return found(accessPoints(call.cloud).get(idOf(call, name)), `application access point ${name}`);
}

/** @throws CloudError Forbidden.ResourceNotFound, also for a key of another region or account. */
export function clientKeyById(call: Place, clientKeyId: string): ClientKeyRow {
  const key = clientKeys(call.cloud).get(clientKeyId);
  return found(key && isHere(call, key) ? key : undefined, `client key ${clientKeyId}`);
}

/** Rows of the call's region and account. */
export function here<T extends { readonly region: string; readonly accountId: string }>(
  call: Place,
  rows: Map<string, T>,
): T[] {
  return [...rows.values()].filter((row) => isHere(call, row));
}

/** Id of a name in the call's region and account. */
export function idOf({ region, caller }: Place, name: string): string {
  return scopedName({ region, accountId: caller.accountId, name });
}

function isHere(
  { region, caller }: Place,
  row: { readonly region: string; readonly accountId: string },
): boolean {
  return row.region === region && row.accountId === caller.accountId;
}

function found<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw refusal("Forbidden.ResourceNotFound", `There is no ${what}.`);
  return row;
}
