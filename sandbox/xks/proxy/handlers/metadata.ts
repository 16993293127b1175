import { within } from "../deadline";
import { requestMetadata } from "../fields";
import { authorize, findKey, type Call } from "./call";

/** GetKeyMetadata: a disabled key or one of another kind is reported, not refused. */
export async function metadata(call: Call): Promise<object> {
  requestMetadata(call.profile, call.body, ["requestId", "operation", "principal"]);
  const { manager, keyId } = findKey(call);
  authorize(call);
  const facts = await within(call.deadlineMs, manager.describe(keyId));
  return {
    keySpec: facts.spec,
    keyUsage: facts.usage,
    keyStatus: facts.enabled ? "ENABLED" : "DISABLED",
  };
}
