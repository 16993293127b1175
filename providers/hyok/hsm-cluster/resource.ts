import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_VERSION } from "../version";

/** Where the data of a cluster is kept besides its HSMs; only in mainland China. */
export interface HsmBackupArgs {
  /** `backup-…`, bought with the HSMs. */
  readonly backupId: pulumi.Input<string>;
  /** Hour of the day at which an image is made; 0 to 23. */
  readonly hourInDay: pulumi.Input<number>;
  /** Days between two images. */
  readonly periodInDays: pulumi.Input<1 | 3 | 7 | 30>;
}

/** Arguments of an HSM cluster. */
export interface HsmClusterArgs {
  /** Changing it replaces the cluster. @default - alibabaRegion of the provider, or ALICLOUD_REGION */
  readonly region?: pulumi.Input<string>;
  /** 1 to 64 letters, digits, - and _; a cluster that is adopted by `clusterId` keeps its own. Changed in place. */
  readonly clusterName: pulumi.Input<string>;
  /** Cluster to adopt, for example one that was made when the HSMs were bought. @default - the one of our name, or a new one */
  readonly clusterId?: pulumi.Input<string>;
  /** General-purpose HSMs in two zones or more; the first one becomes the master of a new cluster. Members are added in place, and never taken away. */
  readonly instanceIds: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** VPC of the HSMs. Changing it replaces the cluster. */
  readonly vpcId: pulumi.Input<string>;
  /** vSwitches of the HSMs, one for each zone. They are added in place, and never taken away. */
  readonly vswitchIds: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** IPv4 addresses and networks that may reach the HSMs. @default - as it is */
  readonly whitelist?: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** Outside mainland China: certificate that your CA made of `clusterCsr`, in PEM form. @default - the cluster stays new until it is given */
  readonly certificatePem?: pulumi.Input<string>;
  /** Outside mainland China: certificate of that CA, in PEM form. */
  readonly issuerCertificatePem?: pulumi.Input<string>;
  /**
   * In mainland China: initialise the master of a new cluster, when CloudHSM refuses to initialise the cluster because the master never was
   * (`HsmInstanceNotInitialized.Error`: assumed, the vendor documents no code) and it is ACTIVE and the cluster's only member. No answer tells whether an
   * HSM holds data, so any other refusal ends the update, and the master is initialised in the CloudHSM console.
   * @default false
   */
  readonly initializeMaster?: pulumi.Input<boolean>;
  /** Member that is to be the master; only clusters that synchronise by themselves can switch. @default - as it is */
  readonly masterInstanceId?: pulumi.Input<string>;
  /** @default - as it is */
  readonly backup?: pulumi.Input<HsmBackupArgs>;
  /** Take the HSMs out of the cluster and delete it with this resource; refused with `clusterId`. @default false - the cluster is left as it is */
  readonly deleteOnDestroy?: pulumi.Input<boolean>;
}

/** A member of an HSM cluster. */
export interface HsmClusterMember {
  readonly instanceId: string;
  readonly zoneId: string;
  readonly master: boolean;
}

/** A cluster of general-purpose HSMs of Alibaba Cloud, made or adopted. HSMs are never bought, reset or deleted by it. */
export class HsmCluster extends pulumi.CustomResource {
  static readonly __pulumiType = "hyok:index:HsmCluster";

  declare readonly region: pulumi.Output<string>;
  declare readonly clusterName: pulumi.Output<string>;
  declare readonly clusterId: pulumi.Output<string>;
  declare readonly instanceIds: pulumi.Output<string[]>;
  declare readonly vpcId: pulumi.Output<string>;
  declare readonly vswitchIds: pulumi.Output<string[]>;
  declare readonly whitelist: pulumi.Output<string[] | undefined>;
  /** `INITIALIZED` when the cluster works; `NEW` while it waits for a certificate. */
  declare readonly status: pulumi.Output<string>;
  declare readonly masterInstanceId: pulumi.Output<string>;
  /** Address of the master in its VPC. */
  declare readonly masterAddress: pulumi.Output<string>;
  /** Certificate by which clients know the cluster, in PEM form. */
  declare readonly ownerCertificate: pulumi.Output<string>;
  /** Signing request of the cluster, in PEM form. */
  declare readonly clusterCsr: pulumi.Output<string>;
  declare readonly members: pulumi.Output<HsmClusterMember[]>;

  static override isInstance(candidate: unknown): candidate is HsmCluster {
    return (
      pulumi.CustomResource.isInstance(candidate) &&
      Reflect.get(candidate, "__pulumiType") === HsmCluster.__pulumiType
    );
  }

  constructor(name: string, args: HsmClusterArgs, opts: pulumi.CustomResourceOptions = {}) {
    const properties: pulumi.Inputs = {
      ...args,
      // Outputs must be named here, or the engine's answers are not assigned to the fields.
      region: args.region,
      clusterId: args.clusterId,
      whitelist: args.whitelist,
      masterInstanceId: args.masterInstanceId,
      status: undefined,
      masterAddress: undefined,
      ownerCertificate: undefined,
      clusterCsr: undefined,
      members: undefined,
    };
    const own = { version: PLUGIN_VERSION };
    super(HsmCluster.__pulumiType, name, properties, pulumi.mergeOptions(own, opts));
  }
}
