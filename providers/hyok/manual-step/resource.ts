import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_VERSION } from "../version";

/**
 * Looks whether a person bound an HSM cluster to a hardware KMS instance: it is connected, in this VPC, these zones and these vSwitches. No API tells which
 * cluster it is bound to, so that is not looked at.
 */
export interface KmsInstanceConnected {
  readonly kind: "kms-instance-connected";
  readonly region: pulumi.Input<string>;
  /** `kst-…` */
  readonly instanceId: pulumi.Input<string>;
  /** VPC of the HSMs, in which the instance is to be. */
  readonly vpcId: pulumi.Input<string>;
  /** Zones in which the instance is to be, in any order. */
  readonly zoneIds: pulumi.Input<readonly pulumi.Input<string>[]>;
  /**
   * vSwitches in which the instance is to be, in any order; another hardware instance that is connected in the same ones keeps the step from being done,
   * because one cluster serves one instance.
   * @default - vSwitches and other instances are not looked at
   */
  readonly vswitchIds?: pulumi.Input<readonly pulumi.Input<string>[]>;
}

/** What is looked at to see whether a step is done. */
export type ManualStepVerifier = KmsInstanceConnected;

/** Arguments of a manual step. */
export interface ManualStepArgs {
  /** What is to be done, in one line. */
  readonly title: pulumi.Input<string>;
  /** What the person does, line by line, with this environment's values and without secrets. A change waits for nobody. */
  readonly runbook: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** What is looked at to see whether the step is done. A change waits for the person again. */
  readonly verifier: ManualStepVerifier;
  /**
   * Secret texts that the person needs, by name. They are inputs only: the log never shows them, `hyok manual-steps --show-secrets` does. A change warns
   * that the console needs the new ones.
   * @default - the step needs none
   */
  readonly materials?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Who does the step, for the record. A change waits for nobody. */
  readonly performedBy: pulumi.Input<string>;
  /** Minutes that the update waits; 1 to 1440. @default 60 */
  readonly timeoutInMinutes?: pulumi.Input<number>;
  /** Seconds between two looks; 1 to 3600. @default 15 */
  readonly pollIntervalInSeconds?: pulumi.Input<number>;
}

/** A step that only a person can do: the update shows the runbook, waits, and records when it found the step done. Run again, it goes on waiting. */
export class ManualStep extends pulumi.CustomResource {
  static readonly __pulumiType = "hyok:index:ManualStep";

  declare readonly title: pulumi.Output<string>;
  declare readonly runbook: pulumi.Output<string[]>;
  declare readonly performedBy: pulumi.Output<string>;
  /** When the step was found done, for example `2026-01-05T08:00:00.000Z`. */
  declare readonly verifiedAt: pulumi.Output<string>;
  /** ARN of the principal that ran the update. */
  declare readonly verifiedBy: pulumi.Output<string>;
  /** What the verifier found; for `kms-instance-connected`: caCertificateChainPem, startDate, endDate, vpcId, zoneIds, vswitchIds. */
  declare readonly facts: pulumi.Output<Record<string, unknown>>;

  static override isInstance(candidate: unknown): candidate is ManualStep {
    return (
      pulumi.CustomResource.isInstance(candidate) &&
      Reflect.get(candidate, "__pulumiType") === ManualStep.__pulumiType
    );
  }

  constructor(name: string, args: ManualStepArgs, opts: pulumi.CustomResourceOptions = {}) {
    const properties: pulumi.Inputs = {
      title: args.title,
      runbook: args.runbook,
      verifier: args.verifier,
      materials: args.materials === undefined ? undefined : pulumi.secret(args.materials),
      performedBy: args.performedBy,
      timeoutInMinutes: args.timeoutInMinutes,
      pollIntervalInSeconds: args.pollIntervalInSeconds,
      verifiedAt: undefined,
      verifiedBy: undefined,
      facts: undefined,
    };
    const own = { version: PLUGIN_VERSION, additionalSecretOutputs: ["materials"] };
    super(ManualStep.__pulumiType, name, properties, pulumi.mergeOptions(own, opts));
  }
}
