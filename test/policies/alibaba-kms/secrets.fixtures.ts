import { Instance } from "@pulumi/alicloud/kms/instance";
import { Key } from "@pulumi/alicloud/kms/key";
import { Secret, type SecretArgs } from "@pulumi/alicloud/kms/secret";
import {
  one,
  resource,
  type Declared,
  type ResourceCase,
  type ResourceFixtures,
  type StackCase,
  type StackFixtures,
} from "../support/fixture";
import { later, ref } from "../support/markers";
import { instanceArgs, keyArgs, secretArgs, steadyKeyArgs } from "./bases";

const options = { protect: true };
const said = (says?: string) => (says === undefined ? {} : { says });

const secret = (change: Partial<SecretArgs>, says?: string): ResourceCase =>
  one(Secret, secretArgs(change), { options, ...said(says) });

/** A secret whose value KMS changes at the service that takes it. */
const managed = (secretType: string, change: Partial<SecretArgs>, says?: string): ResourceCase =>
  secret(
    {
      secretType,
      extendedConfig: "{}",
      enableAutomaticRotation: true,
      rotationInterval: "30d",
      ...change,
    },
    says,
  );

const OFF = "enableAutomaticRotation is false, expected true";

/** Fixtures of the rules about single secrets. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-kms-secret-rotation",
    broken: {
      "a database account without rotation": managed(
        "Rds",
        { enableAutomaticRotation: undefined },
        "enableAutomaticRotation is not set, expected true",
      ),
      "an access key with rotation off": managed(
        "RAMCredentials",
        { enableAutomaticRotation: false },
        OFF,
      ),
      "rotation without a period": managed(
        "ECS",
        { rotationInterval: undefined },
        'rotationInterval is not set, expected "30d"',
      ),
    },
    good: { "a database account that rotates": managed("Rds", {}) },
    notApplicable: {
      "a generic secret": secret({}, "only its owner can change the value of a generic secret"),
      "a generic secret, and said so": secret(
        { secretType: "Generic" },
        "only its owner can change the value of a generic secret",
      ),
    },
    unknown: {
      "rotation is known later": managed("Rds", { enableAutomaticRotation: later(false) }, OFF),
    },
  },
  {
    rule: "alibaba-kms-secret-deletion",
    broken: {
      "deleted at once": secret(
        { forceDeleteWithoutRecovery: true },
        "forceDeleteWithoutRecovery is true, expected false",
      ),
      "deleted at once, and a window that is known later": secret(
        { forceDeleteWithoutRecovery: true, recoveryWindowInDays: later(30) },
        "forceDeleteWithoutRecovery is true, expected false",
      ),
      "6 days": secret(
        { recoveryWindowInDays: 6 },
        "recoveryWindowInDays is 6, expected 7 to 30 days",
      ),
      "31 days": secret(
        { recoveryWindowInDays: 31 },
        "recoveryWindowInDays is 31, expected 7 to 30 days",
      ),
    },
    good: {
      "nothing is said": secret({}),
      "not forced": secret({ forceDeleteWithoutRecovery: false }),
      "7 days": secret({ recoveryWindowInDays: 7 }),
      "30 days": secret({ recoveryWindowInDays: 30 }),
    },
    unknown: {
      "the window is known later": secret(
        { recoveryWindowInDays: later(3) },
        "recoveryWindowInDays is 3, expected 7 to 30 days",
      ),
      "whether it is forced is known later": secret(
        { forceDeleteWithoutRecovery: later(true) },
        "forceDeleteWithoutRecovery is true, expected false",
      ),
    },
  },
];

const own = (change: Partial<SecretArgs> = {}): Declared =>
  resource(Secret, "subject", {
    args: secretArgs({ encryptionKeyId: ref("key"), ...change }),
    options,
  });
const key = (args = keyArgs()): Declared => resource(Key, "key", { args, options });
const instance = (name: string): Declared =>
  resource(Instance, name, { args: instanceArgs(), options });

const stack = (resources: Declared[], says?: string): StackCase => ({
  resources,
  subject: "subject",
  ...said(says),
});

const ELSEWHERE =
  "encryptionKeyId names the key key, which lives in another instance, expected a symmetric key of the secret's instance";
const RSA =
  "encryptionKeyId names the key key, which is RSA_2048, expected a symmetric key of the secret's instance";

/** Fixtures of the rule about the keys of secrets. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "alibaba-kms-secret-own-key",
    broken: {
      "no key is named": stack(
        [own({ encryptionKeyId: undefined })],
        'encryptionKeyId is not set, expected "the id of a key"',
      ),
      "the key is a pair": stack([own(), key(steadyKeyArgs({ keySpec: "RSA_2048" }))], RSA),
      "the secret alone lives in an instance": stack(
        [own({ dkmsInstanceId: ref("one") }), key(), instance("one")],
        ELSEWHERE,
      ),
      "they live in two instances": stack(
        [
          own({ dkmsInstanceId: ref("one") }),
          key(keyArgs({ dkmsInstanceId: ref("two") })),
          instance("one"),
          instance("two"),
        ],
        ELSEWHERE,
      ),
      "they live in two instances of other stacks": stack(
        [
          own({ dkmsInstanceId: "kst-bjj6732a1b2c" }),
          key(keyArgs({ dkmsInstanceId: "kst-bjj6732a1b2d" })),
        ],
        ELSEWHERE,
      ),
      "the key is a pair, and the secret's instance is known later": stack(
        [
          own({ dkmsInstanceId: later("kst-bjj6732a1b2c") }),
          key(steadyKeyArgs({ keySpec: "RSA_2048", dkmsInstanceId: "kst-bjj6732a1b2c" })),
        ],
        RSA,
      ),
    },
    good: {
      "a key of shared KMS": stack([own(), key()]),
      "a key of another stack": stack([own({ encryptionKeyId: "key-bjj6732a1b2c" })]),
      "both live in one instance": stack([
        own({ dkmsInstanceId: ref("one") }),
        key(keyArgs({ dkmsInstanceId: ref("one") })),
        instance("one"),
      ]),
    },
    unknown: {
      "the key's type is known later": stack(
        [own(), key(steadyKeyArgs({ keySpec: later("RSA_2048"), automaticRotation: "Enabled" }))],
        RSA,
      ),
    },
  },
];
