import { refusal } from "../../errors";
import { choice, requiredText } from "../../parameters";
import { checkKeyPolicy } from "../key-policy";
import { keyOperation } from "../kms-operation";
import type { KeyRow } from "../tables";

/** Every key has one policy, of this name. */
const POLICY_NAMES = ["default"] as const;

/** Answers the policy of a key in an instance. */
export const getKeyPolicy = keyOperation({
  action: "GetKeyPolicy",
  parameter: "KeyId",
  alias: false,
  parameters: ["PolicyName"],
  mutates: false,
  run: (key, { params }) => {
    choice(params, "PolicyName", POLICY_NAMES);
    return { Policy: requirePolicy(key) };
  },
});

/** Replaces the policy of a key in an instance. */
export const setKeyPolicy = keyOperation({
  action: "SetKeyPolicy",
  parameter: "KeyId",
  alias: false,
  parameters: ["PolicyName", "Policy"],
  mutates: true,
  run: (key, { params }) => {
    choice(params, "PolicyName", POLICY_NAMES);
    requirePolicy(key);
    key.policy = checkKeyPolicy(requiredText(params, "Policy"));
    return {};
  },
});

function requirePolicy(key: KeyRow): string {
  if (key.policy === undefined)
    throw refusal("UnsupportedOperation", "Only a key of a KMS instance has a key policy.");
  return key.policy;
}
