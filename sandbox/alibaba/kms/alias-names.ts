import type { OperationCall } from "../../cloud/operation";
import { invalidParameter } from "../errors";
import { requiredText } from "../parameters";

const ALIAS = /^alias\/[A-Za-z0-9_/-]{1,255}$/;

/** Reads `AliasName`. @throws CloudError InvalidParameter, also for the names kept for service keys. */
export function readAliasName(call: OperationCall): string {
  const name = requiredText(call.params, "AliasName");
  if (!ALIAS.test(name)) {
    throw invalidParameter(
      "AliasName",
      "alias/ and 1 to 255 letters, digits, underscores, hyphens and slashes",
    );
  }
  if (name.startsWith("alias/acs/"))
    throw invalidParameter(
      "AliasName",
      "a name outside alias/acs/, which is kept for service keys",
    );
  return name;
}
