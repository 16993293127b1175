import { relation, repeated, unless, type Relation } from "./relation";
import type { EnvironmentConfig } from "./schema";

type HostedKeyConfig = EnvironmentConfig["hostedKeys"][number];

/** Alias of a hosted key at the proxy: its own, or its name. */
export function aliasOf(key: HostedKeyConfig): string {
  return key.alias ?? key.name;
}

/** Whether an external key is named by its ARN (either cloud) and not by its bare id. */
export function isArn(externalKeyId: string): boolean {
  return externalKeyId.includes(":");
}

const namesAreUnique = relation(["hostedKeys"], ({ config }) =>
  repeated(
    config.hostedKeys.map((key) => key.name),
    (received, index) => ({
      path: `hostedKeys[${index}].name`,
      expected: "a name that no other hosted key has",
      received,
      fix: "change one of the two",
    }),
  ),
);

const aliasesAreUnique = relation(["hostedKeys"], ({ config }) =>
  repeated(config.hostedKeys.map(aliasOf), (received, index) => ({
    path: `hostedKeys[${index}].alias`,
    expected: "an alias that no other hosted key has, whose default is its name",
    received,
    fix: "change one of the two",
  })),
);

/** Two hosted keys over one external key would look like two, and be switched off as one. */
const externalKeysAreUnique = relation(["hostedKeys"], ({ config }) =>
  repeated(
    config.hostedKeys.map((key) => key.externalKeyId && bareId(key.externalKeyId)),
    (received, index) => ({
      path: `hostedKeys[${index}].externalKeyId`,
      expected: "an external key that no other hosted key uses",
      received,
      fix: "change one of the two",
    }),
  ),
);

function bareId(externalKeyId: string): string {
  return externalKeyId.slice(externalKeyId.lastIndexOf("/") + 1);
}

const awsNeedsCredentials = relation(["keySource"], ({ config, secrets }) => {
  const keys = ["awsAccessKeyId", "awsSecretAccessKey"] as const;
  return keys.flatMap((path) =>
    unless(config.keySource.provider !== "aws" || secrets.has(path), {
      path,
      expected: "a secret of this stack",
      received: undefined,
      fix: `set it with pulumi config set --secret ${path}`,
    }),
  );
});

const awsNeedsExistingKeys = relation(["hostedKeys", "keySource"], ({ config }) =>
  config.hostedKeys.flatMap((key, index) =>
    unless(config.keySource.provider !== "aws" || key.externalKeyId !== undefined, {
      path: `hostedKeys[${index}].externalKeyId`,
      expected: "the ARN of an existing AWS KMS key",
      received: undefined,
      fix: "name one: the kit makes keys at Alibaba Cloud only",
    }),
  ),
);

const existingKeysNeedAccount = relation(["keySource", "hostedKeys"], ({ config }) => {
  const { keySource, hostedKeys } = config;
  if (keySource.provider !== "aliyun") return [];
  const hasBareIds = hostedKeys.some(
    ({ externalKeyId }) => externalKeyId !== undefined && !isArn(externalKeyId),
  );
  return unless(keySource.accountId !== undefined || !hasBareIds, {
    path: "keySource.accountId",
    expected: "the account that owns the existing keys",
    received: undefined,
    fix: "give the 16 digits, or name the keys by their ARN",
  });
});

/** Data under a hosted key can be read as long as the key behind it lives. */
const externalKeysOutliveHostedKeys = relation(
  ["keySource", "hostedKeys", "deletionWindowInDays"],
  ({ config }) => {
    const { keySource, hostedKeys, deletionWindowInDays } = config;
    const isMade = hostedKeys.some(({ externalKeyId }) => externalKeyId === undefined);
    if (keySource.provider !== "aliyun" || !isMade) return [];
    return unless(keySource.pendingWindowInDays >= deletionWindowInDays, {
      path: "keySource.pendingWindowInDays",
      expected: `at least the ${deletionWindowInDays} days of deletionWindowInDays`,
      received: keySource.pendingWindowInDays,
      fix: "raise it: an external key must not die before the hosted key in front of it",
    });
  },
);

/** The proxy calls one endpoint: a key in another cloud, region or account is not behind it. */
const arnsBelongToKeySource = relation(["keySource", "hostedKeys"], ({ config }) => {
  const { keySource } = config;
  const accountId = keySource.provider === "aliyun" ? keySource.accountId : undefined;
  const isOurs = (arn: string) => {
    const [scheme, ...rest] = arn.split(":");
    // `acs:kms:<region>:<account>:key/<id>` and `arn:<partition>:kms:<region>:<account>:key/<id>`
    const [region, account] = rest.slice(-3);
    const provider = scheme === "acs" ? "aliyun" : "aws";
    return (
      provider === keySource.provider &&
      region === keySource.region &&
      (accountId === undefined || account === accountId)
    );
  };
  return config.hostedKeys.flatMap(({ externalKeyId }, index) =>
    unless(externalKeyId === undefined || !isArn(externalKeyId) || isOurs(externalKeyId), {
      path: `hostedKeys[${index}].externalKeyId`,
      expected: `a key of keySource: ${[keySource.provider, keySource.region, accountId].filter(Boolean).join(", ")}`,
      received: externalKeyId,
      fix: "name a key that the key source holds",
    }),
  );
});

/** Problems of hosted keys and of their external keys. */
export const KEY_RELATIONS: readonly Relation[] = [
  namesAreUnique,
  aliasesAreUnique,
  externalKeysAreUnique,
  awsNeedsCredentials,
  awsNeedsExistingKeys,
  existingKeysNeedAccount,
  externalKeysOutliveHostedKeys,
  arnsBelongToKeySource,
];
