import { containsCidr, parseCidr, subnetOf } from "../cidr";
import type { Issue } from "../issues";
import { XKS_PORT } from "../limits";
import type { EnvironmentConfig, SecretKey } from "./schema";

/** Prefix length of each subnet that the kit makes: 256 addresses for at most four proxies and a load balancer. */
export const SUBNET_PREFIX = 24;

/** What relations look at: the configuration, and which secret keys are set. */
export interface Relations {
  readonly config: EnvironmentConfig;
  readonly secrets: ReadonlySet<SecretKey>;
}

/** Problems between fields that each look right alone. */
export function relationIssues(relations: Relations): Issue[] {
  return CHECKS.flatMap((check) => check(relations));
}

const CHECKS: readonly ((relations: Relations) => Issue[])[] = [
  zonesBelongToRegion,
  zonesDiffer,
  subnetsMatchZones,
  networkHoldsSubnets,
  portIsTheOneThatKmsCalls,
  existingInstancesHaveHostKeys,
  existingInstancesMatchCount,
  publicAddressNeedsEip,
  existingEgressNeedsNetwork,
  namesAreUnique,
  aliasesAreUnique,
  externalKeysAreUnique,
  awsNeedsCredentials,
  awsNeedsExistingKeys,
  existingKeysNeedAccount,
  adminNetworksAreNarrow,
  tagsAreFew,
];

function zonesBelongToRegion({ config }: Relations): Issue[] {
  const { region, zones } = config.volcengine;
  return zones.flatMap((zone, index) =>
    zone.startsWith(`${region}-`)
      ? []
      : [
          issue(
            `volcengine.zones[${index}]`,
            `a zone of ${region}`,
            zone,
            "name a zone of volcengine.region",
          ),
        ],
  );
}

function zonesDiffer({ config }: Relations): Issue[] {
  const { zones } = config.volcengine;
  return new Set(zones).size === zones.length
    ? []
    : [issue("volcengine.zones", "different zones", zones, "name each zone once")];
}

function subnetsMatchZones({ config }: Relations): Issue[] {
  const { existing } = config.network;
  const { zones } = config.volcengine;
  if (!existing || existing.subnetIds.length === zones.length) return [];
  return [
    issue(
      "network.existing.subnetIds",
      `${zones.length} subnet ids, one per zone`,
      existing.subnetIds,
      "list one subnet for each of volcengine.zones",
    ),
  ];
}

function networkHoldsSubnets({ config }: Relations): Issue[] {
  if (config.network.existing) return [];
  const range = parseCidr(config.network.cidr);
  const last = range && subnetOf(range, SUBNET_PREFIX, config.volcengine.zones.length - 1);
  if (range && last && containsCidr(range, last)) return [];
  return [
    issue(
      "network.cidr",
      `a network with room for ${config.volcengine.zones.length} subnets of /${SUBNET_PREFIX}`,
      config.network.cidr,
      "choose a larger range, such as a /16",
    ),
  ];
}

function portIsTheOneThatKmsCalls({ config }: Relations): Issue[] {
  return config.proxy.port === XKS_PORT
    ? []
    : [
        issue(
          "proxy.port",
          `${XKS_PORT}, the only port that KMS calls`,
          config.proxy.port,
          `remove it or set it to ${XKS_PORT}`,
        ),
      ];
}

function existingInstancesHaveHostKeys({ config, secrets }: Relations): Issue[] {
  const { existingInstanceIds: ids, existingHostKeys: keys } = config.proxy;
  if (!ids) {
    return keys
      ? [
          issue(
            "proxy.existingHostKeys",
            "no host keys without proxy.existingInstanceIds",
            keys,
            "remove it: host keys of new instances are learned",
          ),
        ]
      : [];
  }
  const issues: Issue[] = [];
  if (keys?.length !== ids.length) {
    issues.push(
      issue(
        "proxy.existingHostKeys",
        `${ids.length} host keys, one per existing instance`,
        keys,
        "read each on its host: cat /etc/ssh/ssh_host_ed25519_key.pub",
      ),
    );
  }
  if (!secrets.has("operatorPrivateKey")) {
    issues.push(
      issue(
        "operatorPrivateKey",
        "the private key that opens the existing instances",
        undefined,
        "set it with pulumi config set --secret operatorPrivateKey",
      ),
    );
  }
  return issues;
}

function existingInstancesMatchCount({ config }: Relations): Issue[] {
  const { existingInstanceIds: ids, count } = config.proxy;
  return !ids || ids.length === count
    ? []
    : [
        issue(
          "proxy.count",
          `${ids.length}, the number of existing instances`,
          count,
          "let both numbers agree",
        ),
      ];
}

function publicAddressNeedsEip({ config }: Relations): Issue[] {
  if (
    config.operatorAccess.mode !== "publicAddress" ||
    config.network.egress === "eip" ||
    config.proxy.existingInstanceIds
  )
    return [];
  return [
    issue(
      "operatorAccess.mode",
      '"bastion" or "privateNetwork" with network.egress "nat"',
      "publicAddress",
      'use network.egress "eip", or reach the proxies through a bastion',
    ),
  ];
}

function existingEgressNeedsNetwork({ config }: Relations): Issue[] {
  return config.network.egress !== "existing" || config.network.existing
    ? []
    : [
        issue(
          "network.egress",
          '"eip" or "nat" for a VPC that the kit makes',
          "existing",
          "use it only with network.existing",
        ),
      ];
}

function namesAreUnique({ config }: Relations): Issue[] {
  return duplicates(
    config.hostedKeys.map((key) => key.name),
    (index) => `hostedKeys[${index}].name`,
    "a name that no other hosted key has",
  );
}

function aliasesAreUnique({ config }: Relations): Issue[] {
  return duplicates(
    config.hostedKeys.map(aliasOf),
    (index) => `hostedKeys[${index}].alias`,
    "an alias that no other hosted key has",
  );
}

function externalKeysAreUnique({ config }: Relations): Issue[] {
  return duplicates(
    config.hostedKeys.map((key) => key.externalKeyId),
    (index) => `hostedKeys[${index}].externalKeyId`,
    "an external key that no other hosted key uses",
  );
}

function awsNeedsCredentials({ config, secrets }: Relations): Issue[] {
  if (config.keySource.provider !== "aws") return [];
  return (["awsAccessKeyId", "awsSecretAccessKey"] as const)
    .filter((key) => !secrets.has(key))
    .map((key) =>
      issue(
        key,
        "a secret of this stack",
        undefined,
        `set it with pulumi config set --secret ${key}`,
      ),
    );
}

function awsNeedsExistingKeys({ config }: Relations): Issue[] {
  if (config.keySource.provider !== "aws") return [];
  return config.hostedKeys.flatMap((key, index) =>
    key.externalKeyId === undefined
      ? [
          issue(
            `hostedKeys[${index}].externalKeyId`,
            "the ARN of an existing AWS KMS key",
            undefined,
            "the kit makes keys at Alibaba Cloud only",
          ),
        ]
      : [],
  );
}

function existingKeysNeedAccount({ config }: Relations): Issue[] {
  const { keySource } = config;
  if (keySource.provider !== "aliyun" || keySource.accountId !== undefined) return [];
  return config.hostedKeys.some(
    (key) => key.externalKeyId !== undefined && !isArn(key.externalKeyId),
  )
    ? [
        issue(
          "keySource.accountId",
          "the account that owns the existing keys",
          undefined,
          "give the 16 digits, or name the keys by their ARN",
        ),
      ]
    : [];
}

/** Whether an external key is named by its ARN (either cloud) and not by its bare id. */
export function isArn(externalKeyId: string): boolean {
  return externalKeyId.includes(":");
}

function adminNetworksAreNarrow({ config }: Relations): Issue[] {
  return config.operatorAccess.adminCidrs.flatMap((text, index) =>
    (parseCidr(text)?.prefix ?? 0) >= 8
      ? []
      : [
          issue(
            `operatorAccess.adminCidrs[${index}]`,
            "a network of prefix length 8 to 32",
            text,
            "port 22 must not be open to the world: give the operators' own addresses",
          ),
        ],
  );
}

function tagsAreFew({ config }: Relations): Issue[] {
  const count = Object.keys(config.tags).length;
  return count <= 20 ? [] : [issue("tags", "at most 20 tags", count, "remove some")];
}

/** Alias of a hosted key at the proxy: its own, or its name. */
export function aliasOf(key: EnvironmentConfig["hostedKeys"][number]): string {
  return key.alias ?? key.name;
}

function duplicates(
  values: readonly (string | undefined)[],
  path: (index: number) => string,
  expected: string,
): Issue[] {
  return values.flatMap((value, index) =>
    value !== undefined && values.indexOf(value) < index
      ? [issue(path(index), expected, value, "change one of the two")]
      : [],
  );
}

function issue(path: string, expected: string, received: unknown, fix: string): Issue {
  return { path, expected, received, fix };
}
