import type { WrongRule } from "./wrong-rule";

const SPELLING = "correct the spelling or remove it";
const SERVICES =
  "expected different ones of ecs-disk-encryption, container-service, rds-encryption, ram-credentials, rds-secrets, ecs-secrets";
const USES = "name the uses whose role is to be made, or leave it out";
const EVENTS =
  "expected different ones of secretRotationFailed, secretRotationSucceeded, keyRotationFailed, keyDisabled, keyDeletionScheduled";

/** Service roles, audit and alarms that cannot be so. */
export const WRONG_AUDITS: readonly WrongRule[] = [
  {
    rule: "R-189",
    title: "another service for the key store's role",
    base: "software",
    change: { "serviceRoles.keyStore": "kms.aliyuncs.com" },
    message: [
      'serviceRoles.keyStore: expected "create" or "adopt", received \'kms.aliyuncs.com\'; use "adopt" for a role that the account has: making it again fails',
    ],
  },
  {
    rule: "R-194",
    title: "another service for a role",
    base: "software",
    change: { "serviceRoles.cloudServices": ["secretsmanager-ecs"] },
    message: [`serviceRoles.cloudServices[0]: ${SERVICES}, received 'secretsmanager-ecs'; ${USES}`],
  },
  {
    rule: "R-196",
    title: "one role twice",
    base: "software",
    change: { "serviceRoles.cloudServices": ["ram-credentials", "ram-credentials"] },
    message: [
      `serviceRoles.cloudServices: ${SERVICES}, received [ 'ram-credentials', 'ram-credentials' ]; ${USES}`,
    ],
  },
  {
    rule: "kit",
    title: "a trail that is neither made nor named",
    base: "software",
    change: { audit: { mode: "existing" } },
    message: [
      "audit.trailName: expected the name of a trail: 6 to 36 small letters, digits, _ and -, a letter first, received undefined; copy it from the ActionTrail console",
    ],
  },
  {
    rule: "R-118",
    title: "an audit bucket under a key that it tells about",
    base: "software",
    change: { audit: { mode: "trail", bucketName: "audit", kmsKeyId: "key-1" } },
    message: [
      `audit.kmsKeyId: expected one of the keys mode, retentionInDays, bucketName, received 'kmsKeyId'; ${SPELLING}`,
    ],
  },
  {
    rule: "kit",
    title: "events that may be deleted at once",
    base: "software",
    change: { audit: { mode: "trail", bucketName: "audit", retentionInDays: 0 } },
    message: [
      "audit.retentionInDays: expected a whole number of days from 1 to 25550, received 0; for that long nobody can delete the events, nor the bucket",
    ],
  },
  {
    rule: "kit",
    title: "a trail without the name of its bucket",
    base: "software",
    change: { audit: { mode: "trail" } },
    message: [
      "audit.bucketName: expected 3 to 63 small letters, digits and - that do not start or end with -, received undefined; choose a name that no bucket of any account has, nor a stack that was destroyed",
    ],
  },
  {
    rule: "kit",
    title: "a bucket by a name that OSS refuses",
    base: "software",
    change: { audit: { mode: "trail", bucketName: "Audit" } },
    message: [
      "audit.bucketName: expected 3 to 63 small letters, digits and - that do not start or end with -, received 'Audit'; choose a name that no bucket of any account has, nor a stack that was destroyed",
    ],
  },
  {
    rule: "R-367",
    title: "one event twice",
    base: "software",
    change: { alarms: { contactGroup: "ops", events: ["keyDisabled", "keyDisabled"] } },
    message: [
      `alarms.events: ${EVENTS}, received [ 'keyDisabled', 'keyDisabled' ]; leave it out for all of them`,
    ],
  },
  {
    rule: "R-370",
    title: "an event that is not of KMS",
    base: "software",
    change: { alarms: { contactGroup: "ops", events: ["instanceStopped"] } },
    message: [
      `alarms.events[0]: ${EVENTS}, received 'instanceStopped'; leave it out for all of them`,
    ],
  },
  {
    rule: "R-372",
    title: "alarms for nobody",
    base: "software",
    change: { alarms: {} },
    message: [
      "alarms.contacts: expected either contacts or a contactGroup, received []; list contacts to have a group made, or name one that exists",
    ],
  },
  {
    rule: "R-372",
    title: "contacts and a contact group",
    base: "software",
    change: {
      alarms: { contactGroup: "ops", contacts: [{ name: "ops", mail: "ops@example.com" }] },
    },
    message: [
      "alarms.contacts: expected either contacts or a contactGroup, received [ 'ops' ]; list contacts to have a group made, or name one that exists",
    ],
  },
  {
    rule: "R-372",
    title: "one contact twice",
    base: "software",
    change: {
      alarms: {
        contacts: [
          { name: "ops", mail: "ops@example.com" },
          { name: "ops", mail: "two@example.com" },
        ],
      },
    },
    message: [
      "alarms.contacts[1].name: expected a name that no other contact has, received 'ops'; change one of the two",
    ],
  },
  {
    rule: "R-372",
    title: "a contact without an address",
    base: "software",
    change: { alarms: { contacts: [{ name: "ops", mail: "ops" }] } },
    message: [
      "alarms.contacts[0].mail: expected a mail address, received 'ops'; give the address that alarms go to",
    ],
  },
  {
    rule: "R-375",
    title: "another method",
    base: "software",
    change: { alarms: { contactGroup: "ops", method: "PUT" } },
    message: [
      `alarms.method: expected one of the keys contacts, contactGroup, events, received 'method'; ${SPELLING}`,
    ],
  },
  {
    rule: "kit",
    title: "a webhook in clear",
    base: "software",
    change: { alarms: { contactGroup: "ops", webhook: "https://ops.example.com/kms?token=1" } },
    message: [
      `alarms.webhook: expected one of the keys contacts, contactGroup, events, received 'webhook'; ${SPELLING}`,
    ],
  },
  {
    rule: "kit",
    title: "an adopted ActionTrail role of an unknown account",
    base: "shared",
    change: { audit: { mode: "trail", bucketName: "audit" } },
    message: [
      'keySource.accountId: expected the account whose ActionTrail role is adopted, received undefined; give the 16 digits, or use serviceRoles.actionTrail "create" to have the role made',
    ],
  },
];
