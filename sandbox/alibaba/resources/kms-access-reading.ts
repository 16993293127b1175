import type { Properties } from "../../cloud/resource";
import { type AlibabaErrorCode, refusal } from "../errors";

/** Code by which rules, policies and access points say that they are not there. */
export const NO_RESOURCE: readonly AlibabaErrorCode[] = ["Forbidden.ResourceNotFound"];

/** What was read right after a change. @throws CloudError Forbidden.ResourceNotFound when somebody was faster. */
export async function mustRead(reading: Promise<Properties | undefined>): Promise<Properties> {
  const found = await reading;
  if (!found) throw refusal("Forbidden.ResourceNotFound");
  return found;
}
