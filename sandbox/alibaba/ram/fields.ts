import { invalidParameter } from "../errors";
import { choice, missing, optionalText, type Parameters, requiredText } from "../parameters";
import {
  POLICY_DESCRIPTION_MAX_CHARACTERS,
  POLICY_NAME,
  TEXT_MAX_CHARACTERS,
  USER_NAME,
} from "./limits";
import type { PolicyType } from "./tables";

/** Reads a user name. @throws CloudError InvalidParameter. */
export function readUserName(params: Parameters, name = "UserName"): string {
  const value = requiredText(params, name);
  if (!USER_NAME.test(value))
    throw invalidParameter(name, "1 to 64 letters, digits, periods, underscores and hyphens");
  return value;
}

/** Reads a custom policy's name. @throws CloudError InvalidParameter. */
export function readPolicyName(params: Parameters): string {
  const value = requiredText(params, "PolicyName");
  if (!POLICY_NAME.test(value))
    throw invalidParameter("PolicyName", "1 to 128 letters, digits and hyphens");
  return value;
}

/** Reads `PolicyType`, which has no default. @throws CloudError InvalidParameter. */
export function readPolicyType(params: Parameters): PolicyType {
  const policyType = choice(params, "PolicyType", ["System", "Custom"]);
  if (policyType === undefined) throw missing("PolicyType");
  return policyType;
}

/** Reads a free text of at most 128 characters. @throws CloudError InvalidParameter. */
export function readShortText(params: Parameters, name: string): string | undefined {
  const value = optionalText(params, name);
  if ((value?.length ?? 0) > TEXT_MAX_CHARACTERS) {
    throw invalidParameter(name, `at most ${TEXT_MAX_CHARACTERS} characters`);
  }
  return value;
}

/** Reads a policy's description; absent is empty. @throws CloudError InvalidParameter. */
export function readPolicyDescription(params: Parameters, name: string): string {
  const value = optionalText(params, name) ?? "";
  if (value.length > POLICY_DESCRIPTION_MAX_CHARACTERS) {
    throw invalidParameter(name, `at most ${POLICY_DESCRIPTION_MAX_CHARACTERS} characters`);
  }
  return value;
}
