import { z } from "zod";
import { PAYMENTS, PRODUCTS, QUERIES_PER_SECOND } from "../kms/instance";
import {
  INSTANCE_ZONE_COUNT,
  KEY_QUOTA,
  KMS_INSTANCE_ID_PATTERN,
  LOG_STORAGE_IN_GB,
  RENEWAL_MONTHS,
  SECRET_QUOTA,
  SUBSCRIPTION_MONTHS,
  VPC_QUOTA,
  type Range,
} from "../limits";
import { field, object } from "./field";
import {
  choice,
  cidr,
  either,
  FILL_OR_REMOVE,
  id,
  REGION,
  REGION_PATTERN,
  text,
  whole,
} from "./forms";
import { HSM, HSM_BINDING } from "./hsm-schema";

const zones = field(
  z
    .array(text(REGION_PATTERN, "a zone id such as cn-beijing-f", "use the zone's id"))
    .length(INSTANCE_ZONE_COUNT),
  `${INSTANCE_ZONE_COUNT} zone ids of keySource.region`,
  "name both zones: an instance with one is replaced at every update, and its keys are lost",
);

/** Network of an instance, new or adopted. */
function network(vswitches: Range) {
  const { min, max } = vswitches;
  const count = min === max ? `${max} vSwitch ids, one per zone` : `${min} or ${max} vSwitch ids`;
  return object(
    {
      cidr: cidr(
        "an IPv4 network such as 10.80.0.0/16",
        "choose a private range that no connected network uses",
      ).default("10.80.0.0/16"),
      existing: object(
        {
          vpcId: id("vpc", "a VPC"),
          vswitchIds: field(
            z.array(id("vsw", "a vSwitch")).min(min).max(max),
            count,
            "list them in the order of dedicatedKms.zones",
          ),
        },
        "write vpcId and vswitchIds below it, or remove it to have a network made",
      ).optional(),
    },
    FILL_OR_REMOVE,
  );
}

const acknowledgement = field(
  z.string(),
  "the sentence that names the commitment",
  "leave it out to see the sentence that this purchase needs",
).default("");

const purchase = field(
  z.discriminatedUnion("payment", [
    z.strictObject({
      payment: z.literal(PAYMENTS[0]),
      periodInMonths: field(
        z.number().refine((months) => SUBSCRIPTION_MONTHS.includes(months)),
        `${either(SUBSCRIPTION_MONTHS)} months`,
        "choose how long to pay for",
      ),
      autoRenewalInMonths: whole(
        RENEWAL_MONTHS,
        "months",
        "leave it out only where an expired instance, and its keys, may be lost",
      ).optional(),
      acknowledgement,
    }),
    z.strictObject({ payment: z.literal(PAYMENTS[1]), acknowledgement }),
  ]),
  'payment "Subscription" with periodInMonths, or payment "PayAsYouGo"',
  "say how the instance is paid for",
);

const boundVpc = object(
  {
    vpcId: id("vpc", "a VPC"),
    vswitchId: text(/^vsw-[a-z0-9]+$/, "one vSwitch id of that VPC (vsw-...)", "name one"),
    ownerAccountId: text(
      /^\d{16}$/,
      "the 16 digits of the account that owns the VPC, in quotes",
      "copy it from the console's account page",
    ),
    regionId: REGION.optional(),
  },
  "write vpcId, vswitchId and ownerAccountId for each VPC",
);

const logAnalysis = object(
  {
    storageInGb: field(
      z
        .number()
        .int()
        .min(LOG_STORAGE_IN_GB.min)
        .max(LOG_STORAGE_IN_GB.max)
        .multipleOf(LOG_STORAGE_IN_GB.min),
      `whole thousands of GB from ${LOG_STORAGE_IN_GB.min} to ${LOG_STORAGE_IN_GB.max}`,
      `${LOG_STORAGE_IN_GB.min} is the least`,
    ),
    acknowledgeIrreversible: field(
      z.literal(true),
      "true: log analysis cannot be switched off again",
      "set it to true, or remove logAnalysis",
    ),
  },
  "write storageInGb and acknowledgeIrreversible below it, or remove it",
);

const instanceId = text(
  KMS_INSTANCE_ID_PATTERN,
  "the id of a KMS instance (kst-...)",
  "copy it from the KMS console",
);

const allQueries = [...QUERIES_PER_SECOND.small, ...QUERIES_PER_SECOND.standard];

const software = z.strictObject({
  edition: z.literal("software"),
  existingInstanceId: instanceId.optional(),
  zones,
  network: network({ min: 1, max: INSTANCE_ZONE_COUNT }).prefault({}),
  purchase: purchase.optional(),
  productVersion: choice(PRODUCTS, '"small" is inferred for accounts outside the mainland').default(
    "standard",
  ),
  queriesPerSecond: field(
    z.number().refine((value) => allQueries.includes(value)),
    `${either(allQueries)} calls in a second`,
    "leave it out for the least of the product",
  ).optional(),
  expectedQueriesPerSecond: whole(
    { min: 1, max: Math.max(...allQueries) },
    "calls in a second",
    "leave it out where it is not known",
  ).optional(),
  keyQuota: whole(KEY_QUOTA, "key versions", "leave it out for 1000").default(1000),
  secretQuota: whole(SECRET_QUOTA, "secrets", "leave it out for none").default(0),
  vpcQuota: whole(VPC_QUOTA, "VPCs", "leave it out for the instance's own").default(1),
  sharedAccounts: whole(
    { min: 0, max: VPC_QUOTA.max },
    "accounts",
    "leave it out for none",
  ).default(0),
  bindVpcs: field(z.array(boundVpc), "a list of VPCs", "leave it out for none").default([]),
  vpcsInterconnected: field(
    z.boolean(),
    "true or false",
    "set it to true when CEN, Express Connect or VPN gateways connect the VPCs",
  ).default(false),
  logAnalysis: logAnalysis.optional(),
});

const hardware = z.strictObject({
  edition: z.literal("hardware"),
  instanceId,
  zones,
  network: network({ min: INSTANCE_ZONE_COUNT, max: INSTANCE_ZONE_COUNT }).prefault({}),
  periodInMonths: whole(RENEWAL_MONTHS, "months", "give the period that was bought"),
  autoRenewal: field(z.boolean(), "true or false", "say what was chosen at the purchase"),
  hsm: HSM,
  binding: HSM_BINDING,
});

/** An instance for the keys that the kit makes; without one they live in shared KMS. */
export const DEDICATED_KMS = field(
  z.discriminatedUnion("edition", [software, hardware]),
  'edition "software" (once Basic) or "hardware" (once Standard) with the fields of that edition',
  "say which instance holds the keys, or remove dedicatedKms for shared KMS",
);
