import { isPrivate, parseCidr, PRIVATE_CIDRS, subnetOf } from "../cidr";
import { commitmentSentence } from "../kms/instance";
import { isZoneOf, regionsOf } from "../kms/regions";
import { instanceRelation, softwareRelation, type SoftwareConfig } from "./instance-relation";
import { SUBNET_PREFIX } from "./network-relations";
import { repeated, unless, type Relation } from "./relation";

const zonesBelongToRegion = instanceRelation(({ instance, source }) =>
  instance.zones.flatMap((zone, index) =>
    unless(isZoneOf(zone, source.region), {
      path: `dedicatedKms.zones[${index}]`,
      expected: `a zone of ${source.region}`,
      received: zone,
      fix: "name a zone of keySource.region",
    }),
  ),
);

const zonesDiffer = instanceRelation(({ instance }) =>
  repeated(instance.zones, (received, index) => ({
    path: `dedicatedKms.zones[${index}]`,
    expected: "a zone that is not in the list yet",
    received,
    fix: "name each zone once",
  })),
);

const regionOffersEdition = instanceRelation(({ instance, source }) => {
  const regions = regionsOf(instance.edition, source.profile);
  return unless(regions === undefined || regions.includes(source.region), {
    path: "keySource.region",
    expected: `a region with ${instance.edition} instances in profile "${source.profile}": ${regions?.join(", ")}`,
    received: source.region,
    fix: "choose one of these, or another edition",
  });
});

const vswitchesDiffer = instanceRelation(({ instance }) =>
  repeated(instance.network.existing?.vswitchIds ?? [], (received, index) => ({
    path: `dedicatedKms.network.existing.vswitchIds[${index}]`,
    expected: "a vSwitch that is not in the list yet",
    received,
    fix: "name the vSwitch of each zone once",
  })),
);

const networkHoldsVSwitches = instanceRelation(({ instance }) => {
  const { cidr, existing } = instance.network;
  const range = parseCidr(cidr);
  const last = instance.zones.length - 1;
  const fits = range !== undefined && subnetOf(range, SUBNET_PREFIX, last) !== undefined;
  return unless(existing !== undefined || fits, {
    path: "dedicatedKms.network.cidr",
    expected: `a network with room for one /${SUBNET_PREFIX} per zone: ${instance.zones.length}`,
    received: cidr,
    fix: "choose a larger range, such as a /16",
  });
});

const networkIsPrivate = instanceRelation(({ instance }) => {
  const { cidr, existing } = instance.network;
  return unless(existing !== undefined || isPrivate(cidr), {
    path: "dedicatedKms.network.cidr",
    expected: `a network inside ${PRIVATE_CIDRS.join(" or ")}`,
    received: cidr,
    fix: "choose a private range that no connected network uses",
  });
});

const isBoughtOrAdopted = softwareRelation(({ instance }) => {
  const { existingInstanceId, purchase } = instance;
  return unless((existingInstanceId === undefined) !== (purchase === undefined), {
    path: "dedicatedKms.purchase",
    expected: "either purchase or existingInstanceId",
    received: purchase && { payment: purchase.payment },
    fix: "say how a new instance is paid for, or name the one that you have",
  });
});

/** The kit reads an adopted instance and changes nothing of it. */
const adoptedInstanceStays = softwareRelation(({ instance }) => {
  if (instance.existingInstanceId === undefined) return [];
  const asked = [
    { key: "bindVpcs", received: instance.bindVpcs, isAsked: instance.bindVpcs.length > 0 },
    { key: "logAnalysis", received: instance.logAnalysis, isAsked: !!instance.logAnalysis },
  ];
  return asked.flatMap(({ key, received, isAsked }) =>
    unless(!isAsked, {
      path: `dedicatedKms.${key}`,
      expected: "nothing with existingInstanceId: the kit changes no instance that it did not buy",
      received,
      fix: "remove it, and change the instance where it was made",
    }),
  );
});

/** Nobody buys by accident: who pays writes down what the purchase binds to. */
const purchaseIsAcknowledged = softwareRelation(({ instance }) => {
  const { purchase } = instance;
  if (!purchase) return [];
  const sentence = sentenceOf(instance, purchase);
  return unless(purchase.acknowledgement === sentence, {
    path: "dedicatedKms.purchase.acknowledgement",
    expected: `the sentence "${sentence}"`,
    received: purchase.acknowledgement,
    fix: "write it, in quotes, when you accept what it says",
  });
});

function sentenceOf(
  {
    productVersion,
    queriesPerSecond,
    keyQuota,
    secretQuota,
    vpcQuota,
    logAnalysis,
  }: SoftwareConfig,
  purchase: NonNullable<SoftwareConfig["purchase"]>,
): string {
  return commitmentSentence({
    edition: "software",
    ...purchase,
    ...{ productVersion, queriesPerSecond, keyQuota, secretQuota, vpcQuota },
    logStorageInGb: logAnalysis?.storageInGb,
    quantity: 1,
  });
}

const paymentIsOfItsTime = softwareRelation(({ instance, source }) =>
  unless(source.profile === "2026" || instance.purchase?.payment !== "PayAsYouGo", {
    path: "dedicatedKms.purchase.payment",
    expected: '"Subscription" in profile "2022"',
    received: instance.purchase?.payment,
    fix: 'subscribe, or use keySource.profile "2026"',
  }),
);

/** Problems of an instance: where it is, its network, and how it is paid for. */
export const INSTANCE_RELATIONS: readonly Relation[] = [
  zonesBelongToRegion,
  zonesDiffer,
  regionOffersEdition,
  vswitchesDiffer,
  networkHoldsVSwitches,
  networkIsPrivate,
  isBoughtOrAdopted,
  adoptedInstanceStays,
  purchaseIsAcknowledged,
  paymentIsOfItsTime,
];
