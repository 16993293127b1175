import { KMS_SERVICE_ACCOUNT_ID } from "../../../core/limits";
import type { Cloud } from "../../cloud/context";
import { AWS_V1, type XksWireProfile } from "../../xks/profile";
import { SETTINGS } from "../settings";

/** How the modelled KMS behaves where its vendor is silent, and what a drill may change. */
export interface KmsSettings {
  /** False: every call answers `KMS_ServiceNotOpen`. */
  readonly opened: boolean;
  /** Time in CONNECTING, in machine milliseconds. The real one may take minutes. */
  readonly connectDelayMs: number;
  /** Time in DISCONNECTING, in machine milliseconds. */
  readonly disconnectDelayMs: number;
  /** Account behind KMS's side of PrivateLink, which the endpoint service has to permit (docs/82379/1802730, step 5). */
  readonly serviceAccountId: string;
  /** Whether `XksProxyVpcEndpointServiceName` may be the bare id of the service. The form is not documented. */
  readonly acceptBareServiceId: boolean;
  /** Whether CreateCustomKeyStore needs the role ServiceRoleForKMS. INFERRED from the vendor's order of steps. */
  readonly requireServiceRole: boolean;
  /** When the proxy is already called by CreateCustomKeyStore. */
  readonly healthAtCreate: XksWireProfile["kms"]["healthAtCreate"];
  /** What one call of the proxy may take, connection included, in machine milliseconds. */
  readonly callTimeoutMs: number;
}

const DEFAULTS: KmsSettings = {
  opened: true,
  connectDelayMs: 300,
  disconnectDelayMs: 50,
  serviceAccountId: KMS_SERVICE_ACCOUNT_ID,
  acceptBareServiceId: true,
  requireServiceRole: true,
  healthAtCreate: AWS_V1.kms.healthAtCreate,
  callTimeoutMs: AWS_V1.timing.callTimeoutMs,
};

/** The settings in force. */
export function kmsSettings(cloud: Cloud): KmsSettings {
  return { ...DEFAULTS, ...cloud.store.table<Partial<KmsSettings>>(SETTINGS).get("kms") };
}

/** Changes some settings, for good. */
export function changeKmsSettings(cloud: Cloud, change: Partial<KmsSettings>): void {
  const table = cloud.store.table<Partial<KmsSettings>>(SETTINGS);
  table.set("kms", { ...table.get("kms"), ...change });
  cloud.store.save();
}
