import { Alias } from "@pulumi/alicloud/kms/alias";
import { Instance, type InstanceArgs } from "@pulumi/alicloud/kms/instance";
import { Key, type KeyArgs } from "@pulumi/alicloud/kms/key";
import { resource, type Declared, type StackCase, type StackFixtures } from "../support/fixture";
import { later, ref } from "../support/markers";
import { aliasArgs, importedKeyArgs, instanceArgs, keyArgs, steadyKeyArgs, TAGS } from "./bases";

const options = { protect: true };

const stack = (resources: Declared[], says?: string): StackCase => ({
  resources,
  subject: "subject",
  ...(says === undefined ? {} : { says }),
});

const key = (args: KeyArgs, name = "subject"): Declared => resource(Key, name, { args, options });
const alias = (keyId: string): Declared => resource(Alias, "alias", { args: aliasArgs({ keyId }) });
const instance = (change: Partial<InstanceArgs> = {}): Declared =>
  resource(Instance, "instance", { args: instanceArgs(change), options });

const inInstance = (keySpec: string): Declared =>
  key(
    steadyKeyArgs({
      keySpec,
      dkmsInstanceId: ref("instance"),
      automaticRotation: "Enabled",
      rotationInterval: "365d",
    }),
  );

const SIGNS = 'keyUsage is "SIGN/VERIFY", expected ENCRYPT/DECRYPT';
const SOFTWARE = "Aliyun_AES_256 or RSA_2048 or RSA_3072 or EC_P256 or EC_P256K";
const SHARED =
  "Aliyun_AES_256 or Aliyun_SM4 or RSA_2048 or RSA_3072 or EC_P256 or EC_P256K or EC_SM2";
const SM4_IN_SOFTWARE = `keySpec is "Aliyun_SM4", expected ${SOFTWARE}`;

const PLANNED = importedKeyArgs();
const PERIOD = { ...TAGS, "cryptoperiod-days": "365" };
const OWNER = { ...TAGS, "byok-owner": "key-custodian" };
const NO_ALIAS = "the key has no alias in this stack";
const NO_OWNER = 'the key has no tag "byok-owner"';

/** Fixtures of the rules about keys, their instances and their aliases. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "alibaba-kms-key-spec",
    broken: {
      "a symmetric key that is to sign": stack(
        [key(keyArgs({ keySpec: "Aliyun_AES_256", keyUsage: "SIGN/VERIFY" }))],
        SIGNS,
      ),
      "a key of unsaid type that is to sign": stack(
        [key(keyArgs({ keyUsage: "SIGN/VERIFY" }))],
        SIGNS,
      ),
      "an elliptic pair that is to encrypt": stack(
        [key(steadyKeyArgs({ keySpec: "EC_P256", keyUsage: "ENCRYPT/DECRYPT" }))],
        'keyUsage is "ENCRYPT/DECRYPT", expected SIGN/VERIFY',
      ),
      "an elliptic pair of unsaid use": stack(
        [key(steadyKeyArgs({ keySpec: "EC_P256K" }))],
        'keyUsage is "ENCRYPT/DECRYPT", expected SIGN/VERIFY',
      ),
      "a type that KMS does not have": stack(
        [key(keyArgs({ keySpec: "EC_P384" }))],
        'keySpec is "EC_P384", expected Aliyun_AES_256 or Aliyun_AES_192 or Aliyun_AES_128 or Aliyun_SM4 or RSA_2048 or RSA_3072 or EC_SM2 or EC_P256 or EC_P256K',
      ),
      "AES-192 in shared KMS": stack(
        [key(keyArgs({ keySpec: "Aliyun_AES_192" }))],
        `keySpec is "Aliyun_AES_192", expected ${SHARED}`,
      ),
      "SM4 in a software instance": stack([inInstance("Aliyun_SM4"), instance()], SM4_IN_SOFTWARE),
    },
    good: {
      "nothing is said": stack([key(keyArgs())]),
      "an RSA pair that signs": stack([
        key(steadyKeyArgs({ keySpec: "RSA_2048", keyUsage: "SIGN/VERIFY" })),
      ]),
      "SM4 in shared KMS": stack([key(keyArgs({ keySpec: "Aliyun_SM4" }))]),
      "SM4 in a hardware instance that the stack reads": stack([
        inInstance("Aliyun_SM4"),
        instance({ productVersion: "1" }),
      ]),
      "AES-128 in an instance of another stack": stack([
        key(keyArgs({ keySpec: "Aliyun_AES_128", dkmsInstanceId: "kst-bjj6732a1b2c" })),
      ]),
      "AES-192 in an instance that does not tell its edition": stack([
        inInstance("Aliyun_AES_192"),
        instance({ productVersion: undefined }),
      ]),
    },
    unknown: {
      "the type is known later": stack(
        [key(keyArgs({ keySpec: later("Aliyun_AES_192") }))],
        `keySpec is "Aliyun_AES_192", expected ${SHARED}`,
      ),
      "the use is known later": stack([key(keyArgs({ keyUsage: later("SIGN/VERIFY") }))], SIGNS),
      "the edition is known later": stack(
        [inInstance("Aliyun_SM4"), instance({ productVersion: later("3") })],
        SM4_IN_SOFTWARE,
      ),
    },
  },
  {
    rule: "alibaba-kms-manual-rotation-plan",
    broken: {
      "no alias": stack([key(PLANNED)], NO_ALIAS),
      "the alias is another key's": stack(
        [key(PLANNED), key(keyArgs(), "other"), alias(ref("other"))],
        NO_ALIAS,
      ),
      "no owner": stack([key(importedKeyArgs({ tags: PERIOD })), alias(ref("subject"))], NO_OWNER),
      "an owner without a name": stack(
        [key(importedKeyArgs({ tags: { ...PERIOD, "byok-owner": "" } })), alias(ref("subject"))],
        NO_OWNER,
      ),
      "no cryptoperiod": stack(
        [key(importedKeyArgs({ tags: OWNER })), alias(ref("subject"))],
        'the key has no tag "cryptoperiod-days"',
      ),
      "no owner, and an alias of what is known later": stack(
        [key(importedKeyArgs({ tags: PERIOD })), alias(later("subject-id"))],
        NO_OWNER,
      ),
    },
    good: {
      "an alias and both tags": stack([key(PLANNED), alias(ref("subject"))]),
      "an alias beside the one of another key": stack([
        key(PLANNED),
        alias(ref("subject")),
        resource(Alias, "another", { args: aliasArgs({ aliasName: "alias/other" }) }),
      ]),
    },
    notApplicable: {
      "material of KMS": stack([key(keyArgs())], "KMS made the material of the key"),
    },
    unknown: {
      "the origin is known later": stack(
        [key({ ...PLANNED, origin: later("EXTERNAL") })],
        NO_ALIAS,
      ),
      "a tag is known later": stack(
        [
          key(importedKeyArgs({ tags: { ...PERIOD, "byok-owner": later("") } })),
          alias(ref("subject")),
        ],
        NO_OWNER,
      ),
    },
  },
];
