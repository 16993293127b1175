import { XksError } from "../errors";
import type { XksWireProfile } from "../profile";
import type { Tenant } from "./tenant";

/** The four APIs. */
export type ApiName = "health" | "metadata" | "encrypt" | "decrypt";

/** Where a request goes. */
export interface Route {
  readonly tenant: Tenant;
  readonly api: ApiName;
  /** Empty for health. Not checked: an illegal id is an unknown key, and only an authenticated caller learns that. */
  readonly externalKeyId: string;
}

/**
 * Finds the tenant and the API of a raw path.
 * @throws XksError InvalidUriPathException
 */
export function routeOf(profile: XksWireProfile, tenants: readonly Tenant[], path: string): Route {
  for (const tenant of tenants) {
    const base = `${tenant.prefix}${profile.uri.pathSuffix}/`;
    if (!path.startsWith(base)) continue;
    const found = apiOf(profile, path.slice(base.length));
    if (found) return { tenant, ...found };
  }
  throw new XksError("InvalidUriPathException", "there is no such path on this proxy");
}

function apiOf(
  profile: XksWireProfile,
  rest: string,
): { api: ApiName; externalKeyId: string } | undefined {
  const { uri } = profile;
  if (rest === uri.health) return { api: "health", externalKeyId: "" };
  const parts = rest.split("/");
  const [keys, externalKeyId, last] = parts;
  if (parts.length !== 3 || keys !== uri.keys || !externalKeyId) return undefined;
  const apis: readonly ApiName[] = ["metadata", "encrypt", "decrypt"];
  const api = apis.find((name) => uri[name as Exclude<ApiName, "health">] === last);
  return api && { api, externalKeyId };
}

/** True for ids that may exist: `.` and `..` are legal characters, but vanish when a URL is normalised. */
export function isLegalKeyId(profile: XksWireProfile, id: string): boolean {
  return (
    /^[A-Za-z0-9._-]+$/.test(id) && id.length <= profile.limits.keyId && id !== "." && id !== ".."
  );
}
