import { upstreamClass } from "../../../policies/rule/upstream-class";

/** What turns the rotation of a key on, as the upstream provider has it. */
export const KeyRotation = upstreamClass<{
  readonly keyId?: string;
  readonly keyName?: string;
  readonly keyringName?: string;
}>("volcengine:kms/keyRotation:KeyRotation");
