import { Key } from "@pulumi/alicloud/kms/key";
import { one, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { keyArgs } from "./bases";

/** Fixtures of the rules about keys. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-kms-key-rotation",
    broken: {
      "rotation is off": one(Key, keyArgs({ automaticRotation: "Disabled" }), {
        says: 'automaticRotation is "Disabled", expected "Enabled"',
      }),
      "rotation is left out": one(
        Key,
        { description: "application data" },
        {
          says: 'automaticRotation is not set, expected "Enabled"',
        },
      ),
    },
    good: { "rotation is on": one(Key, keyArgs()) },
    notApplicable: {
      "imported material": one(
        Key,
        { description: "application data", origin: "EXTERNAL" },
        {
          says: "the material of the key comes from elsewhere, and KMS cannot renew it",
        },
      ),
    },
    unknown: {
      "rotation is known later": one(Key, keyArgs({ automaticRotation: later("Disabled") }), {
        says: 'automaticRotation is "Disabled", expected "Enabled"',
      }),
    },
  },
];
