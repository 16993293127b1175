import type { Cloud } from "../../../cloud/context";

/** What serves the keys of an instance: the vendor's software or the owner's HSM cluster. */
export type InstanceEdition = "software" | "hardware";

/** State of an instance as GetKmsInstance answers it. */
export type InstanceStatus =
  "Uninitialized" | "Connecting" | "Connected" | "Disconnected" | "Error";

/** Code of the purchase: `1` hardware, `3` software, `5` small software. */
export type ProductVersion = "1" | "3" | "5";

/** One more VPC from which an instance is reached. */
export interface BindVpc {
  readonly vpcId: string;
  readonly vswitchId: string;
  readonly regionId: string;
  readonly ownerAccountId: string;
}

/** What happens at the end of a subscription; `periodInMonths` only with `AutoRenewal`. */
export interface Renewal {
  readonly status: "AutoRenewal" | "ManualRenewal" | "NotRenewal";
  readonly periodInMonths?: number;
}

/** What was bought; the numbers are upper limits. */
export interface Purchase {
  readonly productVersion: ProductVersion;
  /** Calls a second. */
  spec: number;
  /** Key versions. */
  keyNum: number;
  secretNum: number;
  /** Bound VPCs, the instance's own included, and accounts it is shared with. */
  vpcNum: number;
  /** Log analysis; once on it stays on. */
  log: boolean;
  /** Gigabytes of log analysis. */
  logStorage: number;
}

/** One KMS instance. */
export interface KmsInstanceRow extends Purchase {
  /** `kst-…`. */
  readonly instanceId: string;
  readonly region: string;
  readonly accountId: string;
  readonly edition: InstanceEdition;
  readonly chargeType: "PREPAY" | "POSTPAY";
  readonly startMs: number;
  productVersion: ProductVersion;
  status: InstanceStatus;
  /** When Connecting becomes Connected; present while the status is Connecting. */
  connectedAtMs?: number;
  /** End of what is paid; absent for an instance that is paid as it is used. */
  endMs?: number;
  renewal: Renewal;
  name: string;
  /** Empty until the instance is connected for the first time. */
  vpcId: string;
  zoneIds: string[];
  vswitchIds: string[];
  bindVpcs: BindVpc[];
  deletionProtection: boolean;
  deletionProtectionDescription: string;
  /** HSM cluster behind a hardware instance; the vendor's API answers it nowhere. */
  clusterId?: string;
  /** PKCS#8 PEM of the key that signs the server certificate of the instance's endpoint. It leaves the state in no answer. */
  readonly caKeyPem: string;
  /** Certificate of `caKeyPem`, signed by the root of `rootCertificatePem`. */
  readonly caCertificatePem: string;
  readonly rootCertificatePem: string;
  tags: Record<string, string>;
}

/** KMS instances of all regions by instance id. */
export const kmsInstances = (cloud: Cloud): Map<string, KmsInstanceRow> =>
  cloud.store.table("alibaba.kms.instances");

/** Host name of an instance's own gateway. */
export function instanceHostName(instanceId: string): string {
  return `${instanceId}.cryptoservice.kms.aliyuncs.com`;
}

/** PEM of the issuing CA and of its root: what a client trusts for the instance's endpoint. */
export function caCertificateChainPem(
  instance: Pick<KmsInstanceRow, "caCertificatePem" | "rootCertificatePem">,
): string {
  return `${instance.caCertificatePem.trimEnd()}\n${instance.rootCertificatePem.trimEnd()}\n`;
}
