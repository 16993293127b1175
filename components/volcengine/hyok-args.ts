import type * as pulumi from "@pulumi/pulumi";
import type * as volcengine from "@pulumi/volcengine";
import type { Archive } from "../../core/deployment";
import type { KeyManager, WireOverrides } from "../../core/xks";
import type { KmsAccessArgs } from "./kms-access";
import type { SshTarget } from "./ssh-target";

/** A host that runs a proxy, made by `ProxyFleet` or adopted. */
export interface HyokHost {
  /** Stable name, part of resource names. */
  readonly name: string;
  readonly instanceId: pulumi.Input<string>;
  readonly privateAddress: pulumi.Input<string>;
  readonly ssh: SshTarget;
  /** The host stays when its proxy goes, so that the proxy has to be taken off it. @default false */
  readonly isAdopted?: boolean;
}

/** A key to host. */
export interface HyokKey {
  readonly name: string;
  /** Alias at the proxy. */
  readonly alias: string;
  /** @default - none */
  readonly description?: string | undefined;
}

/** Arguments of the whole Volcengine side. */
export interface HyokArgs {
  /** Hosts in the order in which they are changed. */
  readonly hosts: readonly HyokHost[];
  /** VPC of the load balancer and its subnet in each zone. */
  readonly network: {
    readonly vpcId: pulumi.Input<string>;
    readonly subnetIds: Readonly<Record<string, pulumi.Input<string>>>;
  };
  readonly archive: Archive;
  /** Account of Volcengine KMS that may connect. */
  readonly kmsServiceAccountId: string;
  /** External key managers with credentials and key mappings; secret. */
  readonly keyManagers: pulumi.Input<readonly KeyManager[]>;
  readonly keys: readonly HyokKey[];
  /** @default 443 */
  readonly port?: number;
  /** @default "" */
  readonly pathPrefix?: string;
  /** Values whose form Volcengine does not document. @default - inferred forms */
  readonly wire?: WireOverrides;
  /** @default - a new load balancer of size small_1 */
  readonly balancer?: {
    readonly specification?: volcengine.types.enums.clb.ClbLoadBalancerSpec;
    readonly existingId?: string | undefined;
  };
  /** @default - the four service-linked roles */
  readonly kmsAccess?: KmsAccessArgs;
  /**
   * Raise it to renew the proxy's credential. That is an outage, as a new CA is, from the first proxy's restart until KMS has the new pair: the vendor's config.yaml
   * holds one pair. Plan it like a maintenance.
   * @default 1
   */
  readonly credentialRotation?: number;
  /** Days that KMS waits before it destroys a key; 7 to 30. @default 30 */
  readonly deletionWindowInDays?: number;
  /** Refuse to delete what would take a key away. @default true */
  readonly protect?: boolean;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>>;
}
