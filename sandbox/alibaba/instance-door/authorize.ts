import type { Cloud } from "../../cloud/context";
import { vendorTime } from "../dates";
import { servesKeys } from "../kms/access-points/permissions";
import { namesKey } from "../kms/access-points/resources";
import { admits } from "../kms/access-points/source-addresses";
import {
  accessPoints,
  accessPolicies,
  type AccessPolicyRow,
  type ClientKeyRow,
  networkRules,
  scopedName,
} from "../kms/access-points/tables";
import { gatewayRefusal } from "./errors";

/** A call whose client key is known. */
export interface GatewayCall {
  readonly clientKey: ClientKeyRow;
  readonly instanceId: string;
  readonly keyId: string;
  /** Address that it comes from in the modelled network. */
  readonly sourceIp: string;
}

/**
 * Refuses what no policy of the access point allows, all of it by one policy. That the vendor answers Forbidden.NoPermission also outside the
 * client key's period and outside the network rules is an assumption: its pages name no code for either.
 * @throws CloudError Forbidden.NoPermission with the reason.
 */
export function authorizeGatewayCall(cloud: Cloud, call: GatewayCall): void {
  const { clientKey, instanceId, keyId, sourceIp } = call;
  requirePeriod(cloud, clientKey);
  const point = `Application access point ${clientKey.accessPointName}`;
  const scoped = policiesOf(cloud, clientKey).filter((one) => one.kmsInstance === instanceId);
  refuseNone(scoped, `${point} has no policy for ${instanceId}.`);
  const serving = scoped.filter((one) => servesKeys(one.permissions));
  refuseNone(serving, `${point} may not use keys of ${instanceId}.`);
  const naming = serving.filter((one) => namesKey(one.resources, keyId));
  refuseNone(naming, `${point} may not use key/${keyId}.`);
  const admitting = naming.filter((one) => admitsAddress(cloud, one, sourceIp));
  refuseNone(admitting, `${point} may not be used from ${sourceIp}.`);
}

function requirePeriod(cloud: Cloud, { clientKeyId, notBeforeMs, notAfterMs }: ClientKeyRow): void {
  const now = cloud.clock.now();
  if (now >= notBeforeMs && now < notAfterMs) return;
  throw gatewayRefusal(
    "Forbidden.NoPermission",
    `Client key ${clientKeyId} is valid from ${vendorTime(notBeforeMs)} to ${vendorTime(notAfterMs)}.`,
  );
}

function policiesOf(cloud: Cloud, clientKey: ClientKeyRow): AccessPolicyRow[] {
  const { region, accountId } = clientKey;
  const idOf = (name: string): string => scopedName({ region, accountId, name });
  const point = accessPoints(cloud).get(idOf(clientKey.accessPointName));
  return (point?.policies ?? []).flatMap((name) => accessPolicies(cloud).get(idOf(name)) ?? []);
}

/** A policy without network rules admits every address; that it does is an assumption. */
function admitsAddress(cloud: Cloud, policy: AccessPolicyRow, address: string): boolean {
  if (policy.networkRules.length === 0) return true;
  return policy.networkRules.some((name) => {
    const rule = networkRules(cloud).get(scopedName({ ...policy, name }));
    return rule !== undefined && admits(rule.sourcePrivateIps, address);
  });
}

function refuseNone(policies: readonly unknown[], why: string): void {
  if (policies.length === 0) throw gatewayRefusal("Forbidden.NoPermission", why);
}
