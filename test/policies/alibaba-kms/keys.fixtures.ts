import { Key, type KeyArgs } from "@pulumi/alicloud/kms/key";
import { one, type ResourceCase, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { importedKeyArgs, keyArgs, steadyKeyArgs } from "./bases";

const key = (args: KeyArgs, says?: string): ResourceCase =>
  one(Key, args, { options: { protect: true }, ...(says === undefined ? {} : { says }) });

const NO_ROTATION = 'automaticRotation is "Disabled", expected "Enabled"';
const IMPORTED = "the material of the key comes from elsewhere, and KMS cannot renew it";
const PAIR = "KMS rotates no key pairs";

/** Fixtures of the rules about single keys. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-kms-key-rotation",
    broken: {
      "rotation is off": key(keyArgs({ automaticRotation: "Disabled" }), NO_ROTATION),
      "rotation is left out": key(
        steadyKeyArgs(),
        'automaticRotation is not set, expected "Enabled"',
      ),
      "rotation is off in a software instance": key(
        keyArgs({ automaticRotation: "Disabled", dkmsInstanceId: "kst-bjj6732a1b2c" }),
        NO_ROTATION,
      ),
      "rotation is off under managed HSMs of shared KMS": key(
        keyArgs({ automaticRotation: "Disabled", protectionLevel: "HSM" }),
        NO_ROTATION,
      ),
    },
    good: {
      "rotation is on": key(keyArgs()),
      "rotation of an SM4 key is on": key(keyArgs({ keySpec: "Aliyun_SM4" })),
    },
    notApplicable: {
      "imported material": key(importedKeyArgs(), IMPORTED),
      "an RSA pair": key(steadyKeyArgs({ keySpec: "RSA_2048" }), PAIR),
      "an elliptic pair": key(steadyKeyArgs({ keySpec: "EC_SM2" }), PAIR),
      "a key in hardware": key(
        steadyKeyArgs({ protectionLevel: "HSM", dkmsInstanceId: "kst-bjj6732a1b2c" }),
        "a hardware instance rotates no key by itself",
      ),
    },
    unknown: {
      "rotation is known later": key(
        keyArgs({ automaticRotation: later("Disabled") }),
        NO_ROTATION,
      ),
      "the origin is known later": key(
        keyArgs({ origin: later("Aliyun_KMS"), automaticRotation: "Disabled" }),
        NO_ROTATION,
      ),
    },
  },
  {
    rule: "alibaba-kms-imported-rotation",
    broken: {
      "imported material that is to rotate": key(
        importedKeyArgs({ automaticRotation: "Enabled", rotationInterval: "365d" }),
        'automaticRotation is "Enabled", expected "Disabled"',
      ),
    },
    good: {
      "imported material without a word of rotation": key(importedKeyArgs()),
      "imported material with rotation off": key(
        importedKeyArgs({ automaticRotation: "Disabled" }),
      ),
    },
    notApplicable: {
      "material of KMS": key(keyArgs(), "KMS made the material of the key"),
      "material of KMS, and said so": key(
        keyArgs({ origin: "Aliyun_KMS" }),
        "KMS made the material of the key",
      ),
    },
    unknown: {
      "rotation of imported material is known later": key(
        importedKeyArgs({ automaticRotation: later("Enabled") }),
        'automaticRotation is "Enabled", expected "Disabled"',
      ),
    },
  },
  {
    rule: "alibaba-kms-pending-window",
    broken: {
      "6 days": key(
        keyArgs({ pendingWindowInDays: 6 }),
        "pendingWindowInDays is 6, expected 7 to 366 days",
      ),
      "367 days": key(
        keyArgs({ pendingWindowInDays: 367 }),
        "pendingWindowInDays is 367, expected 7 to 366 days",
      ),
      "neither name of the window is set": key(
        keyArgs({ pendingWindowInDays: undefined }),
        "pendingWindowInDays is not set, expected 7 to 366 days",
      ),
      "3 days by the deprecated name": key(
        keyArgs({ pendingWindowInDays: undefined, deletionWindowInDays: 3 }),
        "pendingWindowInDays is 3, expected 7 to 366 days",
      ),
    },
    good: {
      "7 days": key(keyArgs({ pendingWindowInDays: 7 })),
      "366 days": key(keyArgs({ pendingWindowInDays: 366 })),
      "30 days by the deprecated name": key(
        keyArgs({ pendingWindowInDays: undefined, deletionWindowInDays: 30 }),
      ),
    },
    unknown: {
      "the window is known later": key(
        keyArgs({ pendingWindowInDays: later(6) }),
        "pendingWindowInDays is 6, expected 7 to 366 days",
      ),
    },
  },
  {
    rule: "alibaba-kms-deletion-protection",
    broken: {
      "protection is off": key(
        keyArgs({ deletionProtection: "Disabled" }),
        'deletionProtection is "Disabled", expected "Enabled"',
      ),
      "protection is left out": key(
        keyArgs({ deletionProtection: undefined }),
        'deletionProtection is not set, expected "Enabled"',
      ),
    },
    good: { "protection is on": key(keyArgs()) },
    unknown: {
      "protection is known later": key(
        keyArgs({ deletionProtection: later("Disabled") }),
        'deletionProtection is "Disabled", expected "Enabled"',
      ),
    },
  },
];
