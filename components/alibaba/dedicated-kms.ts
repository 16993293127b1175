import * as alicloudKms from "@pulumi/alicloud/kms";
import * as pulumi from "@pulumi/pulumi";
import { describeIssues } from "../../core/issues";
import { instanceEndpoint, PRODUCT_VERSION, QUERIES_PER_SECOND } from "../../core/kms/instance";
import { refusal } from "../refusal";
import { rejectIssues } from "../reject";
import { secretArgs } from "../secret-args";
import type { DedicatedKmsArgs } from "./dedicated-kms-args";
import type { KmsInstance } from "./kms-instance";
import { adoptedInstanceIssues, instanceIssues, type InstancePurchase } from "./purchase-checks";

/** Enabling an instance takes half an hour, and the provider alone waits five minutes before it looks for the first time. */
const TIMEOUTS = { create: "90m", update: "60m", delete: "60m" };

/** What a new instance is made with. */
interface Purchased {
  readonly purchase: InstancePurchase;
  readonly network: NonNullable<DedicatedKmsArgs["network"]>;
}

/** A software key management instance: bought and enabled, or adopted. Its service-linked role must exist before it. */
export class DedicatedKms extends pulumi.ComponentResource implements KmsInstance {
  readonly edition = "software" as const;
  readonly instanceId: pulumi.Output<string>;
  readonly endpoint: pulumi.Output<string>;
  readonly caCertificateChain: pulumi.Output<string>;
  /** When the subscription ends, as the cloud tells it. */
  readonly endDate: pulumi.Output<string>;

  /** @throws pulumi.ResourceError that lists every argument that is wrong, before anything is bought. */
  constructor(name: string, args: DedicatedKmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:alibaba:DedicatedKms", name, secretArgs(args), opts);
    rejectIssues(
      this,
      instanceIssues({
        ...args,
        vpcsInUse: (args.bindVpcs?.length ?? 0) + (args.sharedAccounts ?? 0),
        vpcQuota: args.vpcQuota ?? 1,
      }),
    );
    const instance = args.purchase
      ? this.buy(name, args, { purchase: args.purchase, network: args.network! })
      : this.adopt(name, args.existingInstanceId ?? "");
    this.instanceId = args.purchase ? instance.id : this.enabledId(instance);
    this.endpoint = this.instanceId.apply(instanceEndpoint);
    this.caCertificateChain = instance.caCertificateChainPem;
    this.endDate = instance.endDate;
    this.registerOutputs({ instanceId: this.instanceId, endpoint: this.endpoint });
  }

  /** Another name than a bought instance has: under the same one, the engine would replace what was bought by what is read, and delete it although it is protected. */
  private adopt(name: string, id: string): alicloudKms.Instance {
    return alicloudKms.Instance.get(`${name}-adopted-${id}`, id, undefined, { parent: this });
  }

  /** Where it is must not change: an instance elsewhere is another one without the keys. While it is protected the engine refuses to replace it. */
  private buy(
    name: string,
    args: DedicatedKmsArgs,
    { purchase, network }: Purchased,
  ): alicloudKms.Instance {
    const protect = args.protect ?? true;
    const { vpcId, vswitchIds, zoneIds } = network;
    return new alicloudKms.Instance(
      name,
      {
        instanceName: args.instanceName ?? name,
        productVersion: PRODUCT_VERSION[args.productVersion ?? "standard"],
        paymentType: purchase.payment,
        vpcId,
        vswitchIds: [...vswitchIds],
        zoneIds: [...zoneIds],
        ...(purchase.payment === "Subscription" ? subscription(args, purchase) : release(protect)),
        ...bindings(args),
        ...(args.logAnalysis && { log: "1", logStorage: args.logAnalysis.storageInGb }),
        deletionProtection: protect,
        tags: { ...args.tags },
      },
      { parent: this, protect, customTimeouts: TIMEOUTS },
    );
  }

  /** The id of an adopted instance that serves. */
  private enabledId(instance: alicloudKms.Instance): pulumi.Output<string> {
    const { id, status, productVersion } = instance;
    return pulumi.all([id, status, productVersion]).apply(([found, ...is]) => {
      const issues = adoptedInstanceIssues(found, ...is);
      if (issues.length > 0) throw refusal(describeIssues(issues), this);
      return found;
    });
  }
}

/** What a subscription buys. An instance that is paid as it is used has no quotas of its own, and what is said of them is ignored. */
function subscription(
  args: DedicatedKmsArgs,
  purchase: InstancePurchase,
): Partial<alicloudKms.InstanceArgs> {
  const { periodInMonths, autoRenewalInMonths } = purchase;
  return {
    spec: args.queriesPerSecond ?? leastQueries(args),
    keyNum: args.keyQuota ?? 1000,
    secretNum: args.secretQuota ?? 0,
    vpcNum: args.vpcQuota ?? 1,
    period: periodInMonths ?? 1,
    renewStatus: autoRenewalInMonths === undefined ? "ManualRenewal" : "AutoRenewal",
    ...(autoRenewalInMonths !== undefined && {
      renewPeriod: autoRenewalInMonths,
      renewalPeriodUnit: "M",
    }),
  };
}

function leastQueries({ productVersion = "standard" }: DedicatedKmsArgs): number {
  return QUERIES_PER_SECOND[productVersion][0] ?? 0;
}

/** Only an instance that may be lost is released without a backup. */
function release(protect: boolean): Partial<alicloudKms.InstanceArgs> {
  return { forceDeleteWithoutBackup: protect ? "false" : "true" };
}

function bindings({ bindVpcs }: DedicatedKmsArgs): Partial<alicloudKms.InstanceArgs> {
  if (!bindVpcs || bindVpcs.length === 0) return {};
  return {
    bindVpcs: bindVpcs.map(({ vpcId, vswitchId, ownerAccountId, regionId }) => ({
      vpcId,
      vswitchId,
      regionId,
      vpcOwnerId: ownerAccountId,
    })),
  };
}
