import { invalidParameter } from "../errors";
import { integer, optionalText, type Parameters, requiredText } from "../parameters";
import { ROLE_DESCRIPTION_MAX_CHARACTERS, ROLE_NAME, SESSION_SECONDS } from "./limits";

/** Reads a role's name. @throws CloudError InvalidParameter. */
export function readRoleName(params: Parameters): string {
  const value = requiredText(params, "RoleName");
  if (!ROLE_NAME.test(value))
    throw invalidParameter("RoleName", "1 to 64 letters, digits, periods, underscores and hyphens");
  return value;
}

/** Reads a role's description; absent is empty. @throws CloudError InvalidParameter. */
export function readRoleDescription(params: Parameters, name: string): string {
  const value = optionalText(params, name) ?? "";
  if (value.length > ROLE_DESCRIPTION_MAX_CHARACTERS)
    throw invalidParameter(name, `at most ${ROLE_DESCRIPTION_MAX_CHARACTERS} characters`);
  return value;
}

/** Reads the longest session in seconds. @throws CloudError InvalidParameter. */
export function readSessionDuration(
  params: Parameters,
  name: string,
  otherwise: number = SESSION_SECONDS.min,
): number {
  return integer(params, name, { ...SESSION_SECONDS, unit: "seconds" }) ?? otherwise;
}
