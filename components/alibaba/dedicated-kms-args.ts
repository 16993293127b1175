import type * as pulumi from "@pulumi/pulumi";
import type { PRODUCT_VERSION } from "../../core/kms/instance";
import type { InstancePurchase } from "./purchase-checks";

/** Another VPC of the region that an instance answers in. */
export interface BoundVpc {
  readonly vpcId: string;
  readonly vswitchId: string;
  /** Account that owns the VPC; another one shares its vSwitch first. */
  readonly ownerAccountId: string;
  /** Region of the VPC, which is the instance's. */
  readonly regionId: string;
}

export interface DedicatedKmsArgs {
  /** Where a new instance is: its VPC, two zones, and one vSwitch for both or one for each. Changing any of it replaces the instance with all its keys. */
  readonly network?:
    | {
        readonly vpcId: pulumi.Input<string>;
        readonly vswitchIds: readonly pulumi.Input<string>[];
        readonly zoneIds: readonly string[];
      }
    | undefined;
  /** How a new instance is paid for; required unless `existingInstanceId` is given. */
  readonly purchase?: InstancePurchase | undefined;
  /** An instance to use instead of a new one; it is read and never changed. @default - a new one is bought */
  readonly existingInstanceId?: string | undefined;
  /** 1 to 128 letters, digits and `/_+=.@-`. @default - the component's name */
  readonly instanceName?: string | undefined;
  /** `small` instances are sold outside the mainland of China. @default "standard" */
  readonly productVersion?: keyof typeof PRODUCT_VERSION | undefined;
  /** Calls in a second: 200 (small), 1000, 2000 or 4000. @default - the least of the product: 200 or 1000 */
  readonly queriesPerSecond?: number | undefined;
  /** Versions of keys, 100 to 100000. @default 1000 */
  readonly keyQuota?: number | undefined;
  /** Secrets, 0 to 100000. @default 0 */
  readonly secretQuota?: number | undefined;
  /** The instance's own VPC, bound VPCs and accounts that it is shared with. Can be raised only. @default 1 */
  readonly vpcQuota?: number | undefined;
  /** Accounts that the instance is shared with. @default 0 */
  readonly sharedAccounts?: number | undefined;
  /** @default - none */
  readonly bindVpcs?: readonly BoundVpc[] | undefined;
  /** Logs of every call in Log Service. It cannot be disabled again. @default - no logs */
  readonly logAnalysis?:
    | {
        readonly storageInGb: number;
        readonly acknowledgeIrreversible: boolean;
      }
    | undefined;
  /** Refuse to delete, in Pulumi and in the cloud. @default true */
  readonly protect?: boolean | undefined;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>> | undefined;
}
