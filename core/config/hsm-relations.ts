import { isPrivate } from "../cidr";
import { isMainland } from "../kms/hsm-binding";
import { hsmZonesOf, isZoneOf } from "../kms/regions";
import { hardwareRelation, type AliyunSourceConfig } from "./instance-relation";
import { repeated, unless, type Relation } from "./relation";

const hsmsDiffer = hardwareRelation(({ instance }) =>
  repeated(instance.hsm.instanceIds, (received, index) => ({
    path: `dedicatedKms.hsm.instanceIds[${index}]`,
    expected: "a GVSM that is not in the list yet",
    received,
    fix: "name each GVSM once",
  })),
);

const hsmsHaveZones = hardwareRelation(({ instance }) => {
  const { instanceIds, zones } = instance.hsm;
  return unless(instanceIds.length === zones.length, {
    path: "dedicatedKms.hsm.zones",
    expected: `as many zones as hsm.instanceIds has GVSMs: ${instanceIds.length}`,
    received: zones,
    fix: "name the zone of each GVSM, in the same order",
  });
});

/** One zone that fails must not take the keys with it. */
const hsmsAreInTwoZones = hardwareRelation(({ instance }) => {
  const { zones } = instance.hsm;
  return unless(new Set(zones).size >= 2, {
    path: "dedicatedKms.hsm.zones",
    expected: "GVSMs in at least two zones",
    received: zones,
    fix: "buy a GVSM in another zone of the region",
  });
});

const hsmZonesBelongToRegion = hardwareRelation(({ instance, source }) =>
  instance.hsm.zones.flatMap((zone, index) =>
    unless(isZoneOf(zone, source.region), {
      path: `dedicatedKms.hsm.zones[${index}]`,
      expected: `a zone of ${source.region}`,
      received: zone,
      fix: "name a zone of keySource.region: the HSMs are in the region of the instance",
    }),
  ),
);

/** Zones with HSMs; none where they are not known. The documents of 2022 name none. */
function offeredZones({ region, profile }: AliyunSourceConfig): readonly string[] {
  return profile === "2022" ? [] : hsmZonesOf(region);
}

const zonesHaveHsms = hardwareRelation(({ instance, source }) => {
  const offered = offeredZones(source);
  if (offered.length === 0) return [];
  return instance.hsm.zones.flatMap((zone, index) =>
    unless(!isZoneOf(zone, source.region) || offered.includes(zone), {
      path: `dedicatedKms.hsm.zones[${index}]`,
      expected: `a zone with HSMs: ${offered.join(", ")}`,
      received: zone,
      fix: "name the zone that the GVSM was bought in",
    }),
  );
});

/** Each GVSM has its address in the instance's vSwitch of its zone. A zone that is wrong by itself is answered above. */
const hsmsHaveVSwitches = hardwareRelation(({ instance, source }) => {
  const offered = offeredZones(source);
  const isOffered = (zone: string) => offered.length === 0 || offered.includes(zone);
  return instance.hsm.zones.flatMap((zone, index) => {
    const isJudged = isZoneOf(zone, source.region) && isOffered(zone);
    return unless(!isJudged || instance.zones.includes(zone), {
      path: `dedicatedKms.hsm.zones[${index}]`,
      expected: `a zone of dedicatedKms.zones: ${instance.zones.join(", ")}`,
      received: zone,
      fix: "name the zones of the GVSMs in dedicatedKms.zones: there are the instance's vSwitches",
    });
  });
});

const hsmsAreInTheRegion = hardwareRelation(({ instance, source }) =>
  unless(instance.hsm.region === undefined || instance.hsm.region === source.region, {
    path: "dedicatedKms.hsm.region",
    expected: `${source.region}, the region of the instance`,
    received: instance.hsm.region,
    fix: "bind a cluster of the instance's own region",
  }),
);

const hsmsAreInTheAccount = hardwareRelation(({ instance, source }) => {
  const { accountId } = instance.hsm;
  const isKnown = accountId !== undefined && source.accountId !== undefined;
  return unless(!isKnown || accountId === source.accountId, {
    path: "dedicatedKms.hsm.accountId",
    expected: `${source.accountId}, the account of the instance`,
    received: accountId,
    fix: "bind a cluster of the same account",
  });
});

/** Clusters in the mainland know their instance by the certificates of the binding. */
const certificateIsForOutside = hardwareRelation(({ instance, source }) =>
  unless(instance.hsm.certificate === undefined || !isMainland(source.region), {
    path: "dedicatedKms.hsm.certificate",
    expected: `nothing in ${source.region}: clusters in the mainland of China need none`,
    received: instance.hsm.certificate,
    fix: "remove it: binding.certificates says who makes what the GVSMs need",
  }),
);

/** Whatever a GVSM holds is lost when it is initialised. */
const initializedMasterIsNew = hardwareRelation(({ instance, source }) => {
  const { initializeMaster, clusterId } = instance.hsm;
  const isPossible = isMainland(source.region) && clusterId === undefined;
  return unless(!initializeMaster || isPossible, {
    path: "dedicatedKms.hsm.initializeMaster",
    expected: "false outside the mainland of China, and with a clusterId",
    received: initializeMaster,
    fix: "remove it: only the master of a new cluster in the mainland is initialised",
  });
});

const whitelistIsPrivate = hardwareRelation(({ instance }) =>
  (instance.hsm.whitelist ?? []).flatMap((text, index) =>
    unless(isPrivate(text), {
      path: `dedicatedKms.hsm.whitelist[${index}]`,
      expected: "a private network",
      received: text,
      fix: "name networks of the HSMs' VPC: nothing else can reach them",
    }),
  ),
);

/** An instance that nobody pays for is released with its keys. */
const protectedInstanceRenews = hardwareRelation(
  ({ instance, config }) =>
    unless(config.keyProtection === "off" || instance.autoRenewal, {
      path: "dedicatedKms.autoRenewal",
      expected: 'true with keyProtection "on"',
      received: instance.autoRenewal,
      fix: "switch automatic renewal on at the console, then here",
    }),
  ["keyProtection"],
);

/** Keys are as lost without the HSMs as without the instance. */
const protectedHsmsLastAsLong = hardwareRelation(
  ({ instance, config }) =>
    unless(
      config.keyProtection === "off" || instance.hsm.periodInMonths === instance.periodInMonths,
      {
        path: "dedicatedKms.hsm.periodInMonths",
        expected: `${instance.periodInMonths} with keyProtection "on", the months of the instance`,
        received: instance.hsm.periodInMonths,
        fix: "buy, or renew, both for the same time",
      },
    ),
  ["keyProtection"],
);

/** Problems of the HSMs behind a hardware instance. */
export const HSM_RELATIONS: readonly Relation[] = [
  hsmsDiffer,
  hsmsHaveZones,
  hsmsAreInTwoZones,
  hsmZonesBelongToRegion,
  zonesHaveHsms,
  hsmsHaveVSwitches,
  hsmsAreInTheRegion,
  hsmsAreInTheAccount,
  certificateIsForOutside,
  initializedMasterIsNew,
  whitelistIsPrivate,
  protectedInstanceRenews,
  protectedHsmsLastAsLong,
];
