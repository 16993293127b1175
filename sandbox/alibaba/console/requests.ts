import type { PortAttributes } from "../hsm/tables";

/** Secrets that a person enters at the consoles, by the names that a runbook gives them. */
export interface BindingMaterials {
  /** client.pem */
  readonly clientCertificatePem: string;
  /** server.p12 */
  readonly serverPkcs12Base64: string;
  readonly serverPkcs12Password: string;
  /** client.p12 */
  readonly clientPkcs12Base64: string;
  readonly clientPkcs12Password: string;
  /** rootca.pem */
  readonly securityDomainCertificatePem: string;
}

/** Attributes of a host port that a person sets differently from the runbook. */
export type EnteredPortAttributes = {
  readonly [K in keyof PortAttributes]?: PortAttributes[K] | undefined;
};

/** What a person does to bind an HSM cluster to a hardware instance. */
export interface BindRequest {
  /** KMS instance, `kst-…`. */
  readonly instanceId: string;
  /** HSM cluster, `cluster-…`. */
  readonly clusterId: string;
  /** @default - the VPC of the cluster */
  readonly vpcId?: string | undefined;
  /** Zones in the order of `vswitchIds`. @default - those of the cluster */
  readonly zoneIds?: readonly string[] | undefined;
  /** @default - those of the cluster */
  readonly vswitchIds?: readonly string[] | undefined;
  /** What the person sets differently at the master's host port. @default - what the runbook says */
  readonly portAttributes?: EnteredPortAttributes | undefined;
  /** Needed for clusters in mainland China whose certificates are not managed. */
  readonly materials?: BindingMaterials | undefined;
  /** Password of the user `kmsuser`, for clusters outside mainland China. */
  readonly kmsUserPassword?: string | undefined;
}

/** What a person enters to connect again: the cluster stays, its credentials may be others. */
export type ReconnectRequest = Pick<
  BindRequest,
  "instanceId" | "portAttributes" | "materials" | "kmsUserPassword"
>;
