import { sentence } from "../../../core/issues";
import { Unknown, type CheckFailure, type Properties } from "../../../providers/server";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where one vendor's provider takes its settings from: names of the environment in the order of precedence. */
export interface ConfigurationNames {
  readonly accessKey: readonly string[];
  readonly secretKey: readonly string[];
  readonly region: readonly string[];
}

/** Settings that a call to a modelled cloud needs. */
export interface Configuration {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

/** Environment names of both vendors' providers. */
export const CONFIGURATION_NAMES: Readonly<Record<"alicloud" | "volcengine", ConfigurationNames>> =
  {
    alicloud: {
      accessKey: [
        "ALICLOUD_ACCESS_KEY",
        "ALIBABA_CLOUD_ACCESS_KEY_ID",
        "ALIBABACLOUD_ACCESS_KEY_ID",
      ],
      secretKey: [
        "ALICLOUD_SECRET_KEY",
        "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
        "ALIBABACLOUD_ACCESS_KEY_SECRET",
      ],
      region: ["ALICLOUD_REGION", "ALIBABA_CLOUD_REGION"],
    },
    volcengine: {
      accessKey: ["VOLCENGINE_ACCESS_KEY"],
      secretKey: ["VOLCENGINE_SECRET_KEY"],
      region: ["VOLCENGINE_REGION"],
    },
  };

/** Ways to sign in that would make another caller than the access key's owner. */
const UNMODELLED = [
  "assumeRole",
  "assumeRoleWithOidc",
  "credentialsUri",
  "ecsRoleName",
  "profile",
  "securityToken",
  "sessionToken",
  "sharedCredentialsFile",
] as const;

const SETTINGS = ["accessKey", "secretKey", "region"] as const;

/** What is missing in a provider's configuration, or asks for more than the sandbox models. */
export function configurationFailures(
  packageName: "alicloud" | "volcengine",
  config: Properties,
  env: Environment,
): CheckFailure[] {
  const names = CONFIGURATION_NAMES[packageName];
  const missing = SETTINGS.filter(
    (setting) => valueOf(names, setting, { config, env }) === undefined,
  ).map((setting) => ({
    property: setting,
    reason: sentence({
      path: setting,
      expected: `a value from ${packageName}:${setting} or the environment`,
      received: undefined,
      fix: `set ${names[setting][0]}`,
    }),
  }));
  const unmodelled = UNMODELLED.filter((setting) => isGiven(config[setting])).map((setting) => ({
    property: setting,
    reason: `${packageName}:${setting} is not modelled by the sandbox; use an access key, see docs/sandbox.md`,
  }));
  return [...missing, ...unmodelled];
}

/** The settings, or undefined while the engine does not know one of them yet. @throws Error when one is missing. */
export function configurationOf(
  packageName: "alicloud" | "volcengine",
  config: Properties,
  env: Environment,
): Configuration | undefined {
  const names = CONFIGURATION_NAMES[packageName];
  const [accessKeyId, secretAccessKey, region] = SETTINGS.map((setting) =>
    valueOf(names, setting, { config, env }),
  );
  const all = [accessKeyId, secretAccessKey, region];
  if (all.some((value) => value instanceof Unknown)) return undefined;
  if (
    typeof accessKeyId !== "string" ||
    typeof secretAccessKey !== "string" ||
    typeof region !== "string"
  ) {
    const failures = configurationFailures(packageName, config, env);
    throw new Error(
      failures.map((failure) => `${packageName}:${failure.property}: ${failure.reason}`).join("\n"),
    );
  }
  return { accessKeyId, secretAccessKey, region };
}

function valueOf(
  names: ConfigurationNames,
  setting: (typeof SETTINGS)[number],
  { config, env }: { readonly config: Properties; readonly env: Environment },
): unknown {
  if (isGiven(config[setting])) return config[setting];
  return names[setting].map((name) => env[name]).find(isGiven);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}
