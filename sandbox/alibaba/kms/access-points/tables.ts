import type { Cloud } from "../../../cloud/context";
import type { PermissionTemplate } from "./permissions";

/** What rows that a name identifies have in common; a name is unique in its account and region. */
interface NamedRow {
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  readonly createdAtMs: number;
  description: string;
}

/** Addresses from which applications may call. */
export interface NetworkRuleRow extends NamedRow {
  /** Private addresses and networks, as they were sent. */
  sourcePrivateIps: string[];
}

/** What applications may do with which keys and secrets, and from where. */
export interface AccessPolicyRow extends NamedRow {
  /** Id of a KMS instance, or `shared`. */
  readonly kmsInstance: string;
  permissions: PermissionTemplate[];
  /** For example `key/*`. */
  resources: string[];
  /** Names of network rules; without one a call may come from anywhere that reaches the instance. */
  networkRules: string[];
}

/** An application access point: what an application's client keys are bound to. */
export interface AccessPointRow extends NamedRow {
  /** Names of permission policies, 1 to 3. */
  policies: string[];
}

/** One client key; its private half is nowhere in the sandbox. */
export interface ClientKeyRow {
  /** `KAAP.` and a UUID. */
  readonly clientKeyId: string;
  readonly region: string;
  readonly accountId: string;
  readonly accessPointName: string;
  readonly createdAtMs: number;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  /** Certificate of the public half, PEM. */
  readonly certificatePem: string;
}

/** Network rules of all regions by `scopedName`. */
export const networkRules = (cloud: Cloud): Map<string, NetworkRuleRow> =>
  cloud.store.table("alibaba.kms.network-rules");

/** Permission policies of all regions by `scopedName`. */
export const accessPolicies = (cloud: Cloud): Map<string, AccessPolicyRow> =>
  cloud.store.table("alibaba.kms.access-policies");

/** Application access points of all regions by `scopedName`. */
export const accessPoints = (cloud: Cloud): Map<string, AccessPointRow> =>
  cloud.store.table("alibaba.kms.access-points");

/** Client keys of all regions by client key id. */
export const clientKeys = (cloud: Cloud): Map<string, ClientKeyRow> =>
  cloud.store.table("alibaba.kms.client-keys");

/** Id of a named row. */
export function scopedName(place: {
  readonly region: string;
  readonly accountId: string;
  readonly name: string;
}): string {
  return `${place.region}/${place.accountId}/${place.name}`;
}
