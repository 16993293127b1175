import { IssueError, REDACTED, type Issue } from "../../../core/issues";
import type { Properties } from "../../server/values";
import { isLoopback, isRegion, type Environment } from "../client/settings";

/** Products of Alibaba Cloud that the plugin calls. */
export const PRODUCTS = ["kms", "hsm", "sts"] as const;

/** A product of Alibaba Cloud that the plugin calls. */
export type Product = (typeof PRODUCTS)[number];

/** An access key of Alibaba Cloud. */
export interface AlibabaCredentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Only with a temporary credential. */
  readonly securityToken: string | undefined;
}

/** Settings for Alibaba Cloud, not judged yet. */
export interface AlibabaSettings {
  readonly accessKey: string | undefined;
  readonly secretKey: string | undefined;
  readonly securityToken: string | undefined;
  /** Region for resources that name none. */
  readonly region: string | undefined;
  /** Endpoints that replace the vendor's. */
  readonly endpoints: Readonly<Record<Product, string | undefined>>;
}

/** A setting: its name in the provider's configuration, and the environment variables behind it, the upstream provider's names. */
interface Source {
  readonly property: string;
  readonly variables: readonly string[];
  readonly secret?: true;
}

const SOURCES = {
  accessKey: {
    property: "alibabaAccessKey",
    variables: ["ALICLOUD_ACCESS_KEY", "ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_ID"],
    secret: true,
  },
  secretKey: {
    property: "alibabaSecretKey",
    variables: [
      "ALICLOUD_SECRET_KEY",
      "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
      "ALIBABACLOUD_ACCESS_KEY_SECRET",
    ],
    secret: true,
  },
  securityToken: {
    property: "alibabaSecurityToken",
    variables: ["ALICLOUD_SECURITY_TOKEN", "ALIBABA_CLOUD_SECURITY_TOKEN"],
    secret: true,
  },
  region: {
    property: "alibabaRegion",
    variables: ["ALICLOUD_REGION", "ALIBABA_CLOUD_REGION"],
  },
  kms: endpointSource("Kms"),
  hsm: endpointSource("Hsm"),
  sts: endpointSource("Sts"),
} as const satisfies Record<string, Source>;

/**
 * Host of a product in a region unless the settings say otherwise. KMS and STS are regional; that CloudHSM has one host for all regions is what the
 * vendor's own SDK does (INFERRED): its endpoint setting is there for the other case.
 */
const VENDOR_HOSTS: Readonly<Record<Product, (region: string) => string>> = {
  kms: (region) => `kms.${region}.aliyuncs.com`,
  hsm: () => "hsm.aliyuncs.com",
  sts: (region) => `sts.${region}.aliyuncs.com`,
};

/** Reads settings: provider configuration first, then the environment. Blank values count as missing; no profile, role or file is looked for. */
export function readAlibabaSettings(config: Properties, environment: Environment): AlibabaSettings {
  const configured = (name: keyof typeof SOURCES): string | undefined => {
    const value = config[SOURCES[name].property];
    return typeof value === "string" && value.trim() !== "" ? value : undefined;
  };
  const ambient = (name: keyof typeof SOURCES): string | undefined =>
    SOURCES[name].variables.map((variable) => environment[variable]?.trim()).find(Boolean);
  const setting = (name: keyof typeof SOURCES) => configured(name) ?? ambient(name);
  // A token of the environment belongs to the access key of the environment.
  const token =
    configured("accessKey") === undefined ? setting("securityToken") : configured("securityToken");
  return {
    accessKey: setting("accessKey"),
    secretKey: setting("secretKey"),
    securityToken: token,
    region: setting("region"),
    endpoints: { kms: setting("kms"), hsm: setting("hsm"), sts: setting("sts") },
  };
}

/** What is wrong with the settings for Alibaba Cloud. Missing credentials are reported by the first call that needs them. */
export function alibabaSettingsIssues(config: Properties, environment: Environment): Issue[] {
  const issues: Issue[] = [];
  for (const source of Object.values<Source>(SOURCES)) {
    const value = config[source.property];
    if (value === undefined || value === null || ["string", "object"].includes(typeof value))
      continue;
    issues.push({
      path: source.property,
      expected: "text",
      received: source.secret ? REDACTED : value,
      fix: `pass text to the hyok provider, or leave it out and set ${source.variables[0]}`,
    });
  }
  const { region, endpoints } = readAlibabaSettings(config, environment);
  if (region !== undefined && !isRegion(region))
    issues.push(alibabaRegionIssue(SOURCES.region.property, region));
  for (const product of PRODUCTS) {
    const endpoint = endpoints[product];
    if (endpoint !== undefined && endpointUrl(endpoint) === undefined)
      issues.push(endpointIssue(product, endpoint));
  }
  return issues;
}

/** What is wrong with a region that a resource or the configuration names. */
export function alibabaRegionIssue(path: string, received: unknown): Issue {
  return {
    path,
    expected: "a region of Alibaba Cloud such as cn-beijing",
    received,
    fix: "set region on the resource or alibabaRegion on the hyok provider, or ALICLOUD_REGION",
  };
}

/** The access key to call with. @throws IssueError naming everything that is missing. */
export function alibabaCredentials(settings: AlibabaSettings): AlibabaCredentials {
  const { accessKey, secretKey, securityToken } = settings;
  if (accessKey === undefined || secretKey === undefined) {
    throw new IssueError("configuring the hyok provider for Alibaba Cloud", [
      ...(accessKey === undefined ? [missing(SOURCES.accessKey)] : []),
      ...(secretKey === undefined ? [missing(SOURCES.secretKey)] : []),
    ]);
  }
  return { accessKeyId: accessKey, accessKeySecret: secretKey, securityToken };
}

/** Where a product is called in a region. @throws IssueError for an endpoint setting of the wrong form. */
export function endpointOf(settings: AlibabaSettings, product: Product, region: string): URL {
  const endpoint = settings.endpoints[product] ?? VENDOR_HOSTS[product](region);
  const url = endpointUrl(endpoint);
  if (url !== undefined) return url;
  throw new IssueError("configuring the hyok provider for Alibaba Cloud", [
    endpointIssue(product, endpoint),
  ]);
}

function endpointSource(name: "Kms" | "Hsm" | "Sts"): Source {
  const product = name.toUpperCase();
  return {
    property: `alibaba${name}Endpoint`,
    variables: [`ALIBABA_CLOUD_ENDPOINT_${product}`, `${product}_ENDPOINT`],
  };
}

function missing(source: Source): Issue {
  return {
    path: source.property,
    expected: "the access key of an Alibaba Cloud RAM user",
    received: undefined,
    fix: `set ${source.variables[0]}; profiles, credential files and ECS roles are not looked for`,
  };
}

function endpointIssue(product: Product, endpoint: string): Issue {
  const { property, variables } = SOURCES[product];
  return {
    path: property,
    expected: "HOST[:PORT] or https://HOST[:PORT]; http only for an address of this machine",
    received: endpoint,
    fix: `set ${variables[0]}, or leave it out for ${VENDOR_HOSTS[product]("<region>")}`,
  };
}

/**
 * The endpoint as URL; undefined when it has the wrong form. Secrets cross it, so plain HTTP stays on this machine, where an address without a scheme
 * means it: what listens there for the upstream provider's HOST:PORT form is a stand-in.
 */
function endpointUrl(endpoint: string): URL | undefined {
  const text = endpoint.includes("://") ? endpoint : `https://${endpoint}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.pathname !== "/" || url.search !== "" || url.username !== "")
    return undefined;
  if (!isLoopback(url.hostname)) return url.protocol === "https:" ? url : undefined;
  if (text !== endpoint) return new URL(`http://${endpoint}`);
  return url.protocol === "https:" || url.protocol === "http:" ? url : undefined;
}
