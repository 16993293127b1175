import { QUERIES_PER_SECOND } from "../kms/instance";
import { KEY_QUOTA_OF_2022, QUERIES_PER_SECOND_OF_2022 } from "../limits";
import { either } from "./forms";
import { softwareRelation, type SoftwareConfig } from "./instance-relation";
import { repeated, unless, type Relation } from "./relation";
import type { EnvironmentConfig } from "./schema";

const DAYS_IN_YEAR = 365;

/** Calls in a second that an instance is bought for; undefined where its payment knows no such limit. */
export function queriesPerSecondOf(instance: SoftwareConfig): number | undefined {
  if (instance.purchase?.payment === "PayAsYouGo") return undefined;
  return instance.queriesPerSecond ?? QUERIES_PER_SECOND[instance.productVersion][0];
}

/** Key versions that the kit's keys take up in a year: each generation of an alias is a key, and each automatic rotation adds a version. */
export function keyVersionsInYear(
  config: Pick<EnvironmentConfig, "hostedKeys" | "kmsKeys">,
): number {
  const hosted = config.hostedKeys.filter(({ externalKeyId }) => externalKeyId === undefined);
  const own = config.kmsKeys.map(({ alias, rotationIntervalInDays: days }) => {
    const rotations = days === undefined ? 0 : Math.floor(DAYS_IN_YEAR / days);
    return (alias?.generation ?? 1) * (1 + rotations);
  });
  return own.reduce((sum, versions) => sum + versions, hosted.length);
}

const keysFitQuota = softwareRelation(
  ({ instance, config }) => {
    const versions = keyVersionsInYear(config);
    return unless(versions <= instance.keyQuota, {
      path: "dedicatedKms.keyQuota",
      expected: `at least the ${versions} key versions that hostedKeys and kmsKeys take up in a year`,
      received: instance.keyQuota,
      fix: "raise it, or rotate less often",
    });
  },
  ["hostedKeys", "kmsKeys"],
);

const quotaIsOfItsTime = softwareRelation(({ instance, source }) =>
  unless(source.profile === "2026" || instance.keyQuota <= KEY_QUOTA_OF_2022, {
    path: "dedicatedKms.keyQuota",
    expected: `at most ${KEY_QUOTA_OF_2022} key versions in profile "2022"`,
    received: instance.keyQuota,
    fix: `use ${KEY_QUOTA_OF_2022}, or keySource.profile "2026"`,
  }),
);

const queriesMatchProduct = softwareRelation(({ instance }) => {
  const { queriesPerSecond: received, productVersion, purchase } = instance;
  if (received === undefined || purchase?.payment === "PayAsYouGo") return [];
  const offered = QUERIES_PER_SECOND[productVersion];
  return unless(offered.includes(received), {
    path: "dedicatedKms.queriesPerSecond",
    expected: `${either(offered)} with productVersion "${productVersion}"`,
    received,
    fix: "change one of the two, or leave queriesPerSecond out",
  });
});

const payAsYouGoHasNoQueries = softwareRelation(({ instance }) =>
  unless(instance.queriesPerSecond === undefined || instance.purchase?.payment !== "PayAsYouGo", {
    path: "dedicatedKms.queriesPerSecond",
    expected: 'nothing with payment "PayAsYouGo", which is bought for no number of calls',
    received: instance.queriesPerSecond,
    fix: "remove it, or subscribe",
  }),
);

const instanceServesQueries = softwareRelation(({ instance, source }) => {
  const { expectedQueriesPerSecond: expected } = instance;
  if (expected === undefined) return [];
  const bought = queriesPerSecondOf(instance) ?? Infinity;
  const most = source.profile === "2022" ? Math.min(bought, QUERIES_PER_SECOND_OF_2022) : bought;
  return unless(expected <= most, {
    path: "dedicatedKms.expectedQueriesPerSecond",
    expected: `at most the ${most} calls in a second that the instance serves`,
    received: expected,
    fix: "raise queriesPerSecond, or let applications keep data keys for longer",
  });
});

const vpcsFitQuota = softwareRelation(({ instance }) => {
  const { bindVpcs, sharedAccounts, vpcQuota } = instance;
  // Source: "Purchase and enable a KMS instance": three VPCs and two accounts need a quota of five.
  const needed = 1 + bindVpcs.length + sharedAccounts;
  return unless(needed <= vpcQuota, {
    path: "dedicatedKms.vpcQuota",
    expected: `at least ${needed}: the instance's own VPC, bindVpcs and sharedAccounts together`,
    received: vpcQuota,
    fix: "raise it: it can be raised later too, but never lowered",
  });
});

const boundVpcsAreNear = softwareRelation(({ instance, source }) =>
  instance.bindVpcs.flatMap(({ regionId }, index) =>
    unless(regionId === undefined || regionId === source.region, {
      path: `dedicatedKms.bindVpcs[${index}].regionId`,
      expected: `${source.region}, the region of the instance`,
      received: regionId,
      fix: "bind VPCs of the instance's own region only",
    }),
  ),
);

const boundVpcsDiffer = softwareRelation(({ instance }) => {
  const own = instance.network.existing?.vpcId;
  const bound = instance.bindVpcs.map(({ vpcId }) => vpcId);
  const all = own === undefined ? bound : [own, ...bound];
  return repeated(all, (received, index) => ({
    path: `dedicatedKms.bindVpcs[${own === undefined ? index : index - 1}].vpcId`,
    expected: "a VPC that is neither the instance's own nor in the list yet",
    received,
    fix: "name each VPC once",
  }));
});

const boundVpcsAreConnected = softwareRelation(({ instance }) =>
  unless(instance.bindVpcs.length === 0 || instance.vpcsInterconnected, {
    path: "dedicatedKms.vpcsInterconnected",
    expected: "true with bindVpcs: CEN, Express Connect or VPN gateways connect the VPCs",
    received: instance.vpcsInterconnected,
    fix: "connect them and set it to true, or remove bindVpcs",
  }),
);

/** Problems of what a software instance is bought for. */
export const CAPACITY_RELATIONS: readonly Relation[] = [
  keysFitQuota,
  quotaIsOfItsTime,
  queriesMatchProduct,
  payAsYouGoHasNoQueries,
  instanceServesQueries,
  vpcsFitQuota,
  boundVpcsAreNear,
  boundVpcsDiffer,
  boundVpcsAreConnected,
];
