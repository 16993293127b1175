import { Key } from "@pulumi/alicloud/kms/key";
import { Key as HostedKey, type KeyArgs as HostedKeyArgs } from "@pulumi/volcengine/bin/kms/key";
import { one, type ResourceCase, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { keyArgs } from "./bases";

const UNTAGGED = "no tag tells of a data class that asks for external or hardware keys";
const options = { protect: true };

const ofClass = (dataClass: string, protectionLevel?: string, says?: string): ResourceCase =>
  one(
    Key,
    keyArgs({
      ...(protectionLevel === undefined ? {} : { protectionLevel }),
      tags: { ...keyArgs().tags, "data-class": dataClass },
    }),
    { options, ...(says === undefined ? {} : { says }) },
  );

/** Arguments of a Volcengine key that breaks no rule. */
const hostedKeyArgs = (change: Partial<HostedKeyArgs>): HostedKeyArgs => ({
  keyName: "finetune",
  keyringName: "hyok",
  description: "fine-tuning data",
  origin: "ExternalKeyStore",
  keySpec: "SYMMETRIC_256",
  keyUsage: "ENCRYPT_DECRYPT",
  customKeyStoreId: "0b4b6f0e-5c1d-4d5c-9a6e-2f6f0f7f1d11",
  xksKeyId: "finetune",
  pendingWindowInDays: 30,
  tags: [
    { key: "environment", value: "test" },
    { key: "owner", value: "key-custodian" },
  ],
  ...change,
});

/** A key whose material KMS makes. */
const MADE_BY_KMS: Partial<HostedKeyArgs> = {
  origin: "CloudKMS",
  customKeyStoreId: undefined,
  xksKeyId: undefined,
  rotateState: "Enable",
  rotateInterval: 90,
};

const hosted = (dataClass: string, change: Partial<HostedKeyArgs>, says?: string): ResourceCase => {
  const tags = [
    { key: "environment", value: "test" },
    { key: "owner", value: "key-custodian" },
    { key: "data-class", value: dataClass },
  ];
  return one(HostedKey, hostedKeyArgs({ ...change, tags }), {
    options,
    ...(says === undefined ? {} : { says }),
  });
};

/** Fixtures of the rule about data classes, in both clouds. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-kms-data-class",
    broken: {
      "high in software": ofClass(
        "high",
        "SOFTWARE",
        'protectionLevel is "SOFTWARE", expected "HSM"',
      ),
      "high without a level": ofClass(
        "high",
        undefined,
        'protectionLevel is not set, expected "HSM"',
      ),
      "hyok under a key of the cloud": hosted(
        "hyok",
        MADE_BY_KMS,
        'origin is "CloudKMS", expected "ExternalKeyStore"',
      ),
      "hyok under a key of unsaid origin": hosted(
        "hyok",
        { ...MADE_BY_KMS, origin: undefined },
        'origin is not set, expected "ExternalKeyStore"',
      ),
    },
    good: {
      "high in hardware": ofClass("high", "HSM"),
      "hyok under an external key": hosted("hyok", {}),
    },
    notApplicable: {
      "no class": one(Key, keyArgs(), { options, says: UNTAGGED }),
      "no tags at all in the other cloud": one(HostedKey, hostedKeyArgs(MADE_BY_KMS), {
        options,
        says: UNTAGGED,
      }),
      "a class that asks for nothing": ofClass("internal", "SOFTWARE", UNTAGGED),
      "a class that asks for nothing in the other cloud": hosted("internal", MADE_BY_KMS, UNTAGGED),
    },
    unknown: {
      "the level is known later": ofClass(
        "high",
        later("SOFTWARE"),
        'protectionLevel is "SOFTWARE", expected "HSM"',
      ),
      "the class is known later": ofClass(
        later("high"),
        "SOFTWARE",
        'protectionLevel is "SOFTWARE", expected "HSM"',
      ),
      "the origin is known later": hosted(
        "hyok",
        { ...MADE_BY_KMS, origin: later("CloudKMS") },
        'origin is "CloudKMS", expected "ExternalKeyStore"',
      ),
    },
  },
];
