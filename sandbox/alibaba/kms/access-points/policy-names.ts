import type { OperationCall } from "../../../cloud/operation";
import { invalidParameter } from "../../errors";
import { missing } from "../../parameters";
import { readTextList } from "./fields";
import { accessPolicyByName } from "./find";
import { POLICIES_PER_ACCESS_POINT } from "./limits";

/** `Policies`: names of policies that exist. @throws CloudError MissingParameter, InvalidParameter, Forbidden.ResourceNotFound. */
export function requirePolicies(call: OperationCall): string[] {
  const names = readTextList(call.params, "Policies");
  if (names === undefined) throw missing("Policies");
  const { min, max } = POLICIES_PER_ACCESS_POINT;
  if (names.length < min || names.length > max || new Set(names).size !== names.length)
    throw invalidParameter("Policies", `a JSON list of ${min} to ${max} different policies`);
  for (const name of names) accessPolicyByName(call, name);
  return names;
}
