import { isIP } from "node:net";
import { IssueError, REDACTED, type Issue } from "../../../core/issues";
import type { Properties } from "../../server/values";
import type { OpenApiSettings } from "./openapi";

/** Endpoint that serves every region of the vendor's main partition. */
export const DEFAULT_ENDPOINT = "https://open.volcengineapi.com";

/** Environment by variable name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings of the plugin, not judged yet. */
export interface ProviderSettings {
  readonly accessKey: string | undefined;
  readonly secretKey: string | undefined;
  readonly sessionToken: string | undefined;
  /** Region for resources that name none. */
  readonly region: string | undefined;
  readonly endpoint: string;
}

/** Environment variable behind each setting: the vendor's own names. */
const VARIABLES = {
  accessKey: "VOLCENGINE_ACCESS_KEY",
  secretKey: "VOLCENGINE_SECRET_KEY",
  sessionToken: "VOLCENGINE_SESSION_TOKEN",
  region: "VOLCENGINE_REGION",
  endpoint: "VOLCENGINE_ENDPOINT",
} as const;

const SECRET_SETTINGS: ReadonlySet<string> = new Set(["accessKey", "secretKey", "sessionToken"]);

/** Reads settings: provider configuration first, then the environment. Blank values count as missing. */
export function readSettings(config: Properties, environment: Environment): ProviderSettings {
  const setting = (name: keyof typeof VARIABLES): string | undefined => {
    const value = config[name];
    const configured = typeof value === "string" && value.trim() !== "" ? value : undefined;
    return configured ?? (environment[VARIABLES[name]]?.trim() || undefined);
  };
  return {
    accessKey: setting("accessKey"),
    secretKey: setting("secretKey"),
    sessionToken: setting("sessionToken"),
    region: setting("region"),
    endpoint: setting("endpoint") ?? DEFAULT_ENDPOINT,
  };
}

/** What is wrong with the plugin's configuration. Missing credentials are reported by the first call that needs them. */
export function settingsIssues(config: Properties, environment: Environment): readonly Issue[] {
  const issues: Issue[] = [];
  for (const name of Object.keys(VARIABLES)) {
    const value = config[name];
    if (
      value === undefined ||
      value === null ||
      typeof value === "string" ||
      typeof value === "object"
    )
      continue;
    const received = SECRET_SETTINGS.has(name) ? REDACTED : value;
    issues.push({
      path: name,
      expected: "text",
      received,
      fix: `pass text to the hyok provider, or leave it out and set ${VARIABLES[name as keyof typeof VARIABLES]}`,
    });
  }
  const { region, endpoint } = readSettings(config, environment);
  if (region !== undefined && !REGION.test(region)) issues.push(regionIssue("region", region));
  if (endpointUrl(endpoint) === undefined) issues.push(endpointIssue(endpoint));
  return issues;
}

/** Form of a region, for example `cn-beijing` or `ap-southeast-1`. */
const REGION = /^[a-z]{2,}(-[a-z0-9]+)+$/;

/** What is wrong with a region that a resource or the configuration names. */
export function regionIssue(path: string, received: unknown): Issue {
  return {
    path,
    expected: "a region of Volcengine such as cn-beijing",
    received,
    fix: "set region on the resource or on the hyok provider, or VOLCENGINE_REGION",
  };
}

/** Whether a text has the form of a region. */
export function isRegion(value: unknown): value is string {
  return typeof value === "string" && REGION.test(value);
}

/** What the OpenAPI client needs. @throws IssueError naming every missing credential. */
export function openApiSettings(settings: ProviderSettings): OpenApiSettings {
  const { accessKey, secretKey, sessionToken } = settings;
  const endpoint = endpointUrl(settings.endpoint);
  if (accessKey === undefined || secretKey === undefined || endpoint === undefined) {
    throw new IssueError("configuring the hyok provider", [
      ...(accessKey === undefined ? [missing("accessKey")] : []),
      ...(secretKey === undefined ? [missing("secretKey")] : []),
      ...(endpoint === undefined ? [endpointIssue(settings.endpoint)] : []),
    ]);
  }
  return { credentials: { accessKey, secretKey, sessionToken }, endpoint };
}

function missing(name: "accessKey" | "secretKey"): Issue {
  return {
    path: name,
    expected: "the access key of a Volcengine IAM user",
    received: undefined,
    fix: `set ${VARIABLES[name]}`,
  };
}

function endpointIssue(endpoint: string): Issue {
  return {
    path: "endpoint",
    expected: "https://HOST[:PORT] without a path; http:// only for an address of this machine",
    received: endpoint,
    fix: `set VOLCENGINE_ENDPOINT, or leave it out for ${DEFAULT_ENDPOINT}`,
  };
}

/** The endpoint as URL; undefined when it has the wrong form. Secrets cross it, so plain HTTP stays on this machine. */
function endpointUrl(endpoint: string): URL | undefined {
  const text = endpoint.includes("://") ? endpoint : `https://${endpoint}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.pathname !== "/" || url.search !== "" || url.username !== "")
    return undefined;
  if (url.protocol === "https:") return url;
  return url.protocol === "http:" && isLoopback(url.hostname) ? url : undefined;
}

/** Whether a host is this machine. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || (isIP(host) === 4 && host.startsWith("127."));
}
