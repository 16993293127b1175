import type { KeyArgs } from "@pulumi/alicloud/kms/key";

/** Arguments of a key that breaks no rule. */
export function keyArgs(change: Partial<KeyArgs> = {}): KeyArgs {
  return {
    description: "application data",
    automaticRotation: "Enabled",
    rotationInterval: "90d",
    ...change,
  };
}
