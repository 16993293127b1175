import type { WrongRule } from "./wrong-rule";

const ONE_OF =
  "expected one of the keys name, keySpec, keyUsage, origin, acknowledgeExternalMaterial, rotationIntervalInDays, pendingWindowInDays, status, description, tags, alias";
const SPELLING = "correct the spelling or remove it";
const SPECS =
  'expected "Aliyun_AES_256", "Aliyun_AES_192", "Aliyun_AES_128", "Aliyun_SM4", "RSA_2048", "RSA_3072", "EC_SM2", "EC_P256" or "EC_P256K"';
const ANOTHER = "choose one of these, or another edition";
const ALIAS = "expected 1 to 255 letters, digits, _, - and /, without the prefix alias/";
const CALL = "choose the name that applications will call the key by";
const BY_HAND = "leave it out and rotate by hand, with an alias and its generation";

/** Keys and aliases that an edition or an era does not allow. */
export const WRONG_KMS_KEYS: readonly WrongRule[] = [
  {
    rule: "R-143",
    title: "SM4 in a software instance",
    base: "software",
    change: { "kmsKeys.0.keySpec": "Aliyun_SM4" },
    message: [
      `kmsKeys[0].keySpec: expected a key spec of a software instance: Aliyun_AES_256, RSA_2048, RSA_3072, EC_P256, EC_P256K, received 'Aliyun_SM4'; ${ANOTHER}`,
    ],
  },
  {
    rule: "R-144",
    title: "a curve that no edition has",
    base: "hardware",
    change: { "kmsKeys.0.keySpec": "EC_P384" },
    message: [
      `kmsKeys[0].keySpec: ${SPECS}, received 'EC_P384'; choose one; others cannot be made as code`,
    ],
  },
  {
    rule: "R-144",
    title: "a key spec that the provider refuses",
    base: "hardware",
    change: { "kmsKeys.0.keySpec": "RSA_4096" },
    message: [
      `kmsKeys[0].keySpec: ${SPECS}, received 'RSA_4096'; choose one; others cannot be made as code`,
    ],
  },
  {
    rule: "R-144",
    title: "AES-128 in shared KMS",
    base: "shared",
    change: { "kmsKeys.0.keySpec": "Aliyun_AES_128" },
    message: [
      `kmsKeys[0].keySpec: expected a key spec of shared KMS: Aliyun_AES_256, Aliyun_SM4, RSA_2048, RSA_3072, EC_P256, EC_P256K, EC_SM2, received 'Aliyun_AES_128'; ${ANOTHER}`,
    ],
  },
  {
    rule: "R-145",
    title: "a usage that there is not",
    base: "software",
    change: { "kmsKeys.0.keyUsage": "WRAP" },
    message: [
      'kmsKeys[0].keyUsage: expected "ENCRYPT/DECRYPT" or "SIGN/VERIFY", received \'WRAP\'; leave it out for what the key spec can do',
    ],
  },
  {
    rule: "R-146",
    title: "a symmetric key that signs",
    base: "software",
    change: { "kmsKeys.0.keyUsage": "SIGN/VERIFY" },
    message: [
      "kmsKeys[0].keyUsage: expected \"ENCRYPT/DECRYPT\", what Aliyun_AES_256 can do, received 'SIGN/VERIFY'; leave it out, or choose another key spec",
    ],
  },
  {
    rule: "R-146",
    title: "a curve that encrypts",
    base: "software",
    change: { "kmsKeys.0.keySpec": "EC_P256", "kmsKeys.0.keyUsage": "ENCRYPT/DECRYPT" },
    message: [
      "kmsKeys[0].keyUsage: expected \"SIGN/VERIFY\", what EC_P256 can do, received 'ENCRYPT/DECRYPT'; leave it out, or choose another key spec",
    ],
  },
  {
    rule: "R-147",
    title: "an additional usage",
    base: "software",
    change: { "kmsKeys.0.additionalUsage": "SIGN/VERIFY" },
    message: [`kmsKeys[0].additionalUsage: ${ONE_OF}, received 'additionalUsage'; ${SPELLING}`],
  },
  {
    rule: "R-148",
    title: "an alias with a dot",
    base: "software",
    change: { "kmsKeys.0.alias": { name: "my.key" } },
    message: [`kmsKeys[0].alias.name: ${ALIAS}, received 'my.key'; ${CALL}`],
  },
  {
    rule: "R-149",
    title: "imported material without its acknowledgement",
    base: "hardware",
    change: { "kmsKeys.0.origin": "EXTERNAL" },
    message: [
      "kmsKeys[0].acknowledgeExternalMaterial: expected true with origin EXTERNAL: KMS keeps no copy of imported material, received false; keep the material safe yourself and set it to true",
    ],
  },
  {
    rule: "R-150",
    title: "imported material in a software instance",
    base: "software",
    change: { "kmsKeys.0.origin": "EXTERNAL", "kmsKeys.0.acknowledgeExternalMaterial": true },
    message: [
      "kmsKeys[0].origin: expected \"Aliyun_KMS\" in a software instance, received 'EXTERNAL'; import material into shared KMS or a hardware instance",
    ],
  },
  {
    rule: "R-152",
    title: "a key made for deletion",
    base: "software",
    change: { "kmsKeys.0.status": "PendingDeletion" },
    message: [
      'kmsKeys[0].status: expected "Enabled" or "Disabled", received \'PendingDeletion\'; use "Disabled" to switch the key off, and leave it out otherwise',
    ],
  },
  {
    rule: "R-154",
    title: "a window that is too short",
    base: "software",
    change: { "kmsKeys.0.pendingWindowInDays": 6 },
    message: [
      "kmsKeys[0].pendingWindowInDays: expected a whole number of days from 7 to 366, received 6; use 30 or more unless the key protects no data",
    ],
  },
  {
    rule: "R-154",
    title: "a window that is too long",
    base: "hardware",
    change: { "kmsKeys.0.pendingWindowInDays": 367 },
    message: [
      "kmsKeys[0].pendingWindowInDays: expected a whole number of days from 7 to 366, received 367; use 30 or more unless the key protects no data",
    ],
  },
  {
    rule: "R-157",
    title: "deletion at once",
    base: "software",
    change: { "kmsKeys.0.forceDelete": true },
    message: [`kmsKeys[0].forceDelete: ${ONE_OF}, received 'forceDelete'; ${SPELLING}`],
  },
  {
    rule: "R-275",
    title: "key material",
    base: "shared",
    change: { "kmsKeys.0.material": "bWF0ZXJpYWw=" },
    message: [`kmsKeys[0].material: ${ONE_OF}, received 'material'; ${SPELLING}`],
  },
  {
    rule: "R-233",
    title: "a prefix that the kit puts there",
    base: "software",
    change: { "kmsKeys.0.alias": { name: "alias/orders" } },
    message: [
      "kmsKeys[0].alias.name: expected an alias without the prefix alias/, which every alias gets, received 'alias/orders'; remove the prefix",
    ],
  },
  {
    rule: "R-234",
    title: "an alias without characters",
    base: "software",
    change: { "kmsKeys.0.alias": { name: "" } },
    message: [`kmsKeys[0].alias.name: ${ALIAS}, received ''; ${CALL}`],
  },
  {
    rule: "R-235",
    title: "an alias with a blank",
    base: "software",
    change: { "kmsKeys.0.alias": { name: "my key" } },
    message: [`kmsKeys[0].alias.name: ${ALIAS}, received 'my key'; ${CALL}`],
  },
  {
    rule: "R-236",
    title: "one alias twice",
    base: "software",
    change: {
      kmsKeys: [
        { name: "orders", alias: { name: "app" } },
        { name: "invoices", alias: { name: "app" } },
      ],
    },
    message: [
      "kmsKeys[1].alias.name: expected an alias that no other key has: it points to one key, received 'app'; change one of the two",
    ],
  },
  {
    rule: "R-242",
    title: "an alias of the cloud services",
    base: "software",
    change: { "kmsKeys.0.alias": { name: "acs/oss" } },
    message: [
      "kmsKeys[0].alias.name: expected an alias that does not start with acs/, which is kept for keys of cloud services, received 'acs/oss'; choose another name",
    ],
  },
  {
    rule: "R-288",
    title: "rotation without an interval",
    base: "software",
    change: { "kmsKeys.0.automaticRotation": "Enabled" },
    message: [`kmsKeys[0].automaticRotation: ${ONE_OF}, received 'automaticRotation'; ${SPELLING}`],
  },
  {
    rule: "R-289",
    title: "rotation of imported material",
    base: "shared",
    change: {
      "kmsKeys.0.origin": "EXTERNAL",
      "kmsKeys.0.acknowledgeExternalMaterial": true,
      "kmsKeys.0.rotationIntervalInDays": 365,
    },
    message: [
      `kmsKeys[0].rotationIntervalInDays: expected no automatic rotation: KMS cannot make a new version of imported material, received 365; ${BY_HAND}`,
    ],
  },
  {
    rule: "R-289",
    title: "rotation of a key pair",
    base: "software",
    change: { "kmsKeys.0.keySpec": "RSA_2048", "kmsKeys.0.rotationIntervalInDays": 30 },
    message: [
      `kmsKeys[0].rotationIntervalInDays: expected no automatic rotation: RSA_2048 is a key pair, and only symmetric keys rotate, received 30; ${BY_HAND}`,
    ],
  },
  {
    rule: "R-289",
    title: "rotation in a hardware instance",
    base: "hardware",
    change: { "kmsKeys.0.rotationIntervalInDays": 30 },
    message: [
      `kmsKeys[0].rotationIntervalInDays: expected no automatic rotation: a hardware instance rotates no key by itself, received 30; ${BY_HAND}`,
    ],
  },
  {
    rule: "R-300",
    title: "an interval by its text",
    base: "software",
    change: { "kmsKeys.0.rotationIntervalInDays": "1h" },
    message: [
      "kmsKeys[0].rotationIntervalInDays: expected a whole number of days from 7 to 365, received '1h'; leave it out for no automatic rotation",
    ],
  },
  {
    rule: "R-300",
    title: "rotation more often than weekly",
    base: "software",
    change: { "kmsKeys.0.rotationIntervalInDays": 6 },
    message: [
      "kmsKeys[0].rotationIntervalInDays: expected a whole number of days from 7 to 365, received 6; leave it out for no automatic rotation",
    ],
  },
  {
    rule: "R-300",
    title: "rotation less often than yearly",
    base: "software",
    change: { "kmsKeys.0.rotationIntervalInDays": 366 },
    message: [
      "kmsKeys[0].rotationIntervalInDays: expected a whole number of days from 7 to 365, received 366; leave it out for no automatic rotation",
    ],
  },
  {
    rule: "R-300",
    title: "rotation more often than yearly in shared KMS",
    base: "shared",
    change: { "kmsKeys.0.rotationIntervalInDays": 364 },
    message: [
      "kmsKeys[0].rotationIntervalInDays: expected 365 days in shared KMS, received 364; use 365, or another edition",
    ],
  },
  {
    rule: "R-303",
    title: "a window of 2022 that is too long",
    base: "shared",
    change: { "keySource.profile": "2022", "kmsKeys.0.pendingWindowInDays": 31 },
    message: [
      "kmsKeys[0].pendingWindowInDays: expected a whole number of days from 7 to 30 in shared KMS, received 31; use 30, or another edition",
    ],
  },
  {
    rule: "R-303",
    title: "a window of 2022 that is too long for an external key",
    base: "shared",
    change: { "keySource.profile": "2022", "keySource.pendingWindowInDays": 31 },
    message: [
      'keySource.pendingWindowInDays: expected a whole number of days from 7 to 30 in shared KMS of profile "2022", received 31; use 30',
    ],
  },
  {
    rule: "R-309",
    title: "half a usage",
    base: "shared",
    change: { "kmsKeys.0.keyUsage": "ENCRYPT" },
    message: [
      'kmsKeys[0].keyUsage: expected "ENCRYPT/DECRYPT" or "SIGN/VERIFY", received \'ENCRYPT\'; leave it out for what the key spec can do',
    ],
  },
  {
    rule: "R-310",
    title: "an origin that there is not",
    base: "shared",
    change: { "kmsKeys.0.origin": "HSM" },
    message: [
      'kmsKeys[0].origin: expected "Aliyun_KMS" or "EXTERNAL", received \'HSM\'; leave it out unless you import the material',
    ],
  },
  {
    rule: "kit",
    title: "a key named like a hosted key",
    base: "shared",
    change: { "kmsKeys.0.name": "finetune" },
    message: [
      "kmsKeys[0].name: expected a name that no other key of kmsKeys or hostedKeys has, received 'finetune'; change one of the two",
    ],
  },
  {
    rule: "kit",
    title: "one key twice",
    base: "shared",
    change: { kmsKeys: [{ name: "orders" }, { name: "orders" }] },
    message: [
      "kmsKeys[1].name: expected a name that no other key of kmsKeys or hostedKeys has, received 'orders'; change one of the two",
    ],
  },
  {
    rule: "kit",
    title: "more tags than a key can have",
    base: "shared",
    change: {
      tags: {
        tag0: "x",
        tag1: "x",
        tag2: "x",
        tag3: "x",
        tag4: "x",
        tag5: "x",
        tag6: "x",
        tag7: "x",
        tag8: "x",
        tag9: "x",
        tag10: "x",
        tag11: "x",
        tag12: "x",
        tag13: "x",
        tag14: "x",
        tag15: "x",
        tag16: "x",
        tag17: "x",
        tag18: "x",
        tag19: "x",
      },
      "kmsKeys.0.tags": { more: "x" },
    },
    message: [
      "kmsKeys[0].tags: expected at most 20 tags with those of the stack, received 21; remove some",
    ],
  },
];
