import { XksError } from "../../errors";
import type { XksWireProfile } from "../../profile";
import type { MappedKey } from "../backend";
import { requestMetadata, type JsonObject } from "../fields";
import type { HealthMonitor } from "../health";
import { isLegalKeyId, type Route } from "../route";

/** Facts of the proxy itself for the health answer. */
export interface FleetFacts {
  readonly size: number;
  readonly vendor: string;
  readonly model: string;
}

/** One authenticated request. */
export interface Call {
  readonly profile: XksWireProfile;
  readonly route: Route;
  readonly body: JsonObject;
  readonly fleet: FleetFacts;
  readonly health: HealthMonitor;
  /** What the key manager may take, in ms. */
  readonly deadlineMs: number;
}

/** Answers the body of a 200. @throws XksError */
export type Handler = (call: Call) => Promise<object>;

/**
 * The key under the request's prefix.
 * @throws XksError KeyNotFoundException, also for an id that no key can have.
 */
export function findKey(call: Call): MappedKey {
  const { tenant, externalKeyId } = call.route;
  const key = isLegalKeyId(call.profile, externalKeyId)
    ? tenant.keys.get(externalKeyId)
    : undefined;
  if (!key) throw new XksError("KeyNotFoundException", "there is no such key under this path");
  return key;
}

/** Asks the prefix's secondary authorization, where there is one. @throws XksError AccessDeniedException */
export function authorize(call: Call): void {
  const { tenant, externalKeyId, api } = call.route;
  if (!tenant.authorize || api === "health") return;
  const metadata = requestMetadata(call.profile, call.body, []);
  if (!tenant.authorize({ operation: api, externalKeyId, metadata })) {
    throw new XksError("AccessDeniedException", "the caller may not use this key");
  }
}
