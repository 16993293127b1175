import { deletionWindowInDays } from "../kms/editions";
import { instanceEndpoint } from "../kms/instance";
import { within } from "../limits";
import { editionOf } from "./instance-relation";
import { relation, repeated, unless, type Relation } from "./relation";
import type { EnvironmentConfig } from "./schema";

const INSTANCE_DOMAIN = instanceEndpoint("");

/** What only a key source at Alibaba Cloud has. */
const ALIBABA_KEYS = [
  "dedicatedKms",
  "kmsKeys",
  "applicationAccess",
  "serviceRoles",
  "audit",
  "alarms",
] as const;

/** Whether a part of the Alibaba side asks for anything. */
const ASKED: {
  readonly [K in (typeof ALIBABA_KEYS)[number]]: (value: EnvironmentConfig[K]) => boolean;
} = {
  dedicatedKms: (instance) => instance !== undefined,
  kmsKeys: (keys) => keys.length > 0,
  applicationAccess: (applications) => applications.length > 0,
  serviceRoles: (roles) =>
    roles.cloudServices.length > 0 || roles.keyStore === "create" || roles.actionTrail === "create",
  audit: (audit) => audit.mode !== "none",
  alarms: (alarms) => alarms !== undefined,
};

const ALIYUN_ONLY = ALIBABA_KEYS.map(needsAliyun);

/** One relation for each part: a part that is wrong alone hides no other. */
function needsAliyun<K extends (typeof ALIBABA_KEYS)[number]>(key: K): Relation {
  return relation(["keySource", key], ({ config }) => {
    const { provider } = config.keySource;
    return unless(provider === "aliyun" || !ASKED[key](config[key]), {
      path: key,
      expected: `no ${key} with keySource.provider "${provider}"`,
      received: provider,
      fix: 'remove it, or use keySource.provider "aliyun"',
    });
  });
}

/** The vendor's proxy signs with an access key, and the instance's own gateway takes client keys only. */
const dedicatedGatewayIsDeclared = relation(["keySource", "dedicatedKms"], ({ config }) => {
  const { keySource: source, dedicatedKms } = config;
  if (source.provider !== "aliyun" || source.keyManagerGateway === "shared") return [];
  const route = source.dedicatedGateway;
  const isPossible = dedicatedKms !== undefined && route?.proxySupportsClientKeys === true;
  return unless(isPossible, {
    path: "keySource.keyManagerGateway",
    expected:
      '"shared" unless there is a dedicatedKms, a private route to it and a proxy that signs with client keys',
    received: source.keyManagerGateway,
    fix: "declare privateRoute and proxySupportsClientKeys: true in keySource.dedicatedGateway, or remove this line",
  });
});

/** What is declared and does nothing misleads whoever reads it. */
const routeIsUsed = relation(["keySource"], ({ config }) => {
  const { keySource: source } = config;
  if (source.provider !== "aliyun" || source.keyManagerGateway === "dedicated") return [];
  return unless(source.dedicatedGateway === undefined, {
    path: "keySource.dedicatedGateway",
    expected: 'nothing with keyManagerGateway "shared"',
    received: source.dedicatedGateway,
    fix: 'remove it, or use keyManagerGateway "dedicated"',
  });
});

const endpointIsTheGateways = relation(["keySource"], ({ config }) => {
  const { keySource: source } = config;
  if (source.provider !== "aliyun" || source.keyManagerGateway === "dedicated") return [];
  const isInstance = source.endpoint?.endsWith(INSTANCE_DOMAIN) === true;
  return unless(!isInstance, {
    path: "keySource.endpoint",
    expected: 'a host of the shared gateway with keyManagerGateway "shared"',
    received: source.endpoint,
    fix: "remove it: the shared gateway serves the keys of instances too",
  });
});

const endpointIsTheInstances = relation(["keySource"], ({ config }) => {
  const { keySource: source } = config;
  if (source.provider !== "aliyun" || source.keyManagerGateway === "shared") return [];
  const isInstance = source.endpoint?.endsWith(INSTANCE_DOMAIN) ?? true;
  return unless(isInstance, {
    path: "keySource.endpoint",
    expected: 'a host of the instance with keyManagerGateway "dedicated"',
    received: source.endpoint,
    fix: "remove it: the instance's own address is known",
  });
});

/** RAM never learns where a call through an instance's gateway comes from: under a condition on addresses nothing would be allowed. */
const dedicatedGatewayTellsNoSources = relation(["keySource"], ({ config }) => {
  const { keySource: source } = config;
  if (source.provider !== "aliyun" || source.keyManagerGateway === "shared") return [];
  return unless(source.sourceCidrs?.length === 0, {
    path: "keySource.sourceCidrs",
    expected: '[] with keyManagerGateway "dedicated", whose calls tell RAM no address',
    received: source.sourceCidrs,
    fix: "write [], and let the private route decide who reaches the instance",
  });
});

/** The window of the external keys that the kit makes, where their edition or era allows less than the provider does. */
const windowIsTheEditions = relation(["keySource", "dedicatedKms"], ({ config }) => {
  const { keySource: source } = config;
  if (source.provider !== "aliyun") return [];
  const edition = editionOf(config);
  const range = deletionWindowInDays(edition, source.profile);
  return unless(within(range, source.pendingWindowInDays), {
    path: "keySource.pendingWindowInDays",
    expected: `a whole number of days from ${range.min} to ${range.max} in ${edition} KMS of profile "${source.profile}"`,
    received: source.pendingWindowInDays,
    fix: `use ${range.max}`,
  });
});

/** A role is named by its account. */
const adoptedTrailRoleHasAccount = relation(
  ["keySource", "audit", "serviceRoles"],
  ({ config }) => {
    const { keySource: source, audit, serviceRoles } = config;
    const isAdopted = audit.mode === "trail" && serviceRoles.actionTrail === "adopt";
    if (source.provider !== "aliyun" || !isAdopted) return [];
    return unless(source.accountId !== undefined, {
      path: "keySource.accountId",
      expected: "the account whose ActionTrail role is adopted",
      received: undefined,
      fix: 'give the 16 digits, or use serviceRoles.actionTrail "create" to have the role made',
    });
  },
);

/** An alarm that reaches nobody is none. */
const alarmsReachSomebody = relation(["alarms"], ({ config }) => {
  const { alarms } = config;
  if (!alarms) return [];
  return unless(alarms.contacts.length > 0 !== (alarms.contactGroup !== undefined), {
    path: "alarms.contacts",
    expected: "either contacts or a contactGroup",
    received: alarms.contacts.map(({ name }) => name),
    fix: "list contacts to have a group made, or name one that exists",
  });
});

/** A webhook that no alarm posts to would look like one that is told. */
const webhookHasAlarms = relation(["alarms"], ({ config, secrets }) =>
  unless(config.alarms !== undefined || !secrets.has("alarmWebhook"), {
    path: "alarms",
    expected: "alarms that are posted to alarmWebhook",
    received: undefined,
    fix: "say in alarms who else is told, or run pulumi config rm alarmWebhook",
  }),
);

const contactsDiffer = relation(["alarms"], ({ config }) =>
  repeated(
    (config.alarms?.contacts ?? []).map(({ name }) => name),
    (received, index) => ({
      path: `alarms.contacts[${index}].name`,
      expected: "a name that no other contact has",
      received,
      fix: "change one of the two",
    }),
  ),
);

/** Problems of the Alibaba side as a whole, of the way to its keys and of its alarms. */
export const ALIBABA_RELATIONS: readonly Relation[] = [
  ...ALIYUN_ONLY,
  dedicatedGatewayIsDeclared,
  routeIsUsed,
  endpointIsTheGateways,
  endpointIsTheInstances,
  dedicatedGatewayTellsNoSources,
  windowIsTheEditions,
  adoptedTrailRoleHasAccount,
  alarmsReachSomebody,
  webhookHasAlarms,
  contactsDiffer,
];
