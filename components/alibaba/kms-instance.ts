import type * as pulumi from "@pulumi/pulumi";
import type { DedicatedEdition } from "../../core/kms/editions";

/** A KMS instance of the owner's own, as keys and applications need it. */
export interface KmsInstance {
  readonly edition: DedicatedEdition;
  /** Resolves when the instance is enabled, so that whatever uses it waits for that. */
  readonly instanceId: pulumi.Output<string>;
  /** Host that answers inside the instance's VPCs, by https only. */
  readonly endpoint: pulumi.Output<string>;
  /** PEM certificates by which applications verify the endpoint. */
  readonly caCertificateChain: pulumi.Output<string>;
  /** When the subscription ends, as the cloud tells it. */
  readonly endDate: pulumi.Output<string>;
}

/** Where a key lives that is not in shared KMS. */
export interface KeyHome {
  readonly id: pulumi.Input<string>;
  readonly edition: DedicatedEdition;
}
