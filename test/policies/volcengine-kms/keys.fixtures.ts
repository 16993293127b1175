import { Key } from "@pulumi/volcengine/bin/kms/key";
import { one, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { hostedKeyArgs, keyArgs, KEPT } from "./bases";

const options = KEPT;
const NOT_HOSTED = "the key is not hosted: its material does not stay in an external key store";

/** Fixtures of the rules about single keys. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "volcengine-kms-hosted-key-form",
    broken: {
      "an asymmetric key": one(Key, hostedKeyArgs({ keySpec: "RSA_2048" }), {
        says: 'keySpec is "RSA_2048", expected "SYMMETRIC_256"',
        options,
      }),
      "a shorter key": one(Key, hostedKeyArgs({ keySpec: "SYMMETRIC_128" }), {
        says: 'keySpec is "SYMMETRIC_128", expected "SYMMETRIC_256"',
        options,
      }),
      "a key that signs": one(Key, hostedKeyArgs({ keyUsage: "SIGN_VERIFY" }), {
        says: 'keyUsage is "SIGN_VERIFY", expected "ENCRYPT_DECRYPT"',
        options,
      }),
    },
    good: {
      "spec and usage are left out": one(Key, hostedKeyArgs(), { options }),
      "spec and usage are said": one(
        Key,
        hostedKeyArgs({ keySpec: "SYMMETRIC_256", keyUsage: "ENCRYPT_DECRYPT" }),
        { options },
      ),
    },
    notApplicable: {
      "a key of KMS": one(Key, keyArgs({ keySpec: "RSA_2048" }), { options, says: NOT_HOSTED }),
      "imported material": one(Key, keyArgs({ origin: "External" }), {
        options,
        says: NOT_HOSTED,
      }),
    },
    unknown: {
      "the spec is known later": one(Key, hostedKeyArgs({ keySpec: later("RSA_2048") }), {
        says: 'keySpec is "RSA_2048", expected "SYMMETRIC_256"',
        options,
      }),
      "the usage is known later": one(Key, hostedKeyArgs({ keyUsage: later("SIGN_VERIFY") }), {
        says: 'keyUsage is "SIGN_VERIFY", expected "ENCRYPT_DECRYPT"',
        options,
      }),
    },
  },
  {
    rule: "volcengine-kms-pending-window",
    broken: {
      "one day less than a week": one(Key, keyArgs({ pendingWindowInDays: 6 }), {
        says: "pendingWindowInDays is 6, expected at least 7",
        options,
      }),
      "a hosted key that waits for a day": one(Key, hostedKeyArgs({ pendingWindowInDays: 1 }), {
        says: "pendingWindowInDays is 1, expected at least 7",
        options,
      }),
    },
    good: {
      "a week": one(Key, keyArgs({ pendingWindowInDays: 7 }), { options }),
      "left out, which is a week": one(Key, keyArgs({ pendingWindowInDays: undefined }), {
        options,
      }),
      "a month": one(Key, keyArgs({ pendingWindowInDays: 30 }), { options }),
    },
    unknown: {
      "the days are known later": one(Key, keyArgs({ pendingWindowInDays: later(6) }), {
        says: "pendingWindowInDays is 6, expected at least 7",
        options,
      }),
    },
  },
];
