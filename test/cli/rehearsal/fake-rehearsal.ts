import type { Rehearsal } from "../../../cli/rehearsal/context";
import { alibabaFacts } from "../../../cli/verification/alibaba-facts";
import type { VerifiedKey } from "../../../cli/verification/verify";

/** A hosted key that was verified, over its external key. */
export function verifiedKey(name: string): VerifiedKey {
  const externalKeyId = `external-${name}`;
  return { name, keyId: `key-${name}`, externalKeyId, ciphertextBlob: `blob-${name}`, proof: "" };
}

/** Ways into a sandbox that a test arranges; what it does not arrange must not be used. */
export interface FakeSandbox {
  readonly alibaba?: object;
  readonly [way: string]: unknown;
}

/** A rehearsal of a deployed stack with the parts that a phase needs, and nothing else. */
export function fakeRehearsal(parts: {
  readonly sandbox?: FakeSandbox;
  /** Outputs of the stack's Alibaba side. */
  readonly outputs?: object;
  readonly rest?: object;
}): Rehearsal {
  const { sandbox = {}, outputs, rest } = parts;
  const made = outputs && { alibaba: alibabaFacts(outputs) };
  return { sandbox, ...made, ...rest } as unknown as Rehearsal;
}
