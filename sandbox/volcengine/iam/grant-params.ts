import type { Params } from "../openapi/params";
import { NAME_RULE } from "./operation";
import type { AttachmentRow } from "./rows";

/** Parameters that name one grant. @throws CloudError when one is missing or wrong. */
export function grantParams(params: Params): Omit<AttachmentRow, "attachedAtMs"> {
  const roleName = params.requiredText("RoleName", NAME_RULE);
  const policyName = params.requiredText("PolicyName", NAME_RULE);
  if (!params.has("PolicyType")) params.require("PolicyType", "'System' or 'Custom'");
  const policyType = params.oneOf("PolicyType", ["System", "Custom"]) ?? "Custom";
  params.done();
  return { roleName, policyName, policyType };
}
