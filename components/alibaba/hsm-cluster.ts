import * as pulumi from "@pulumi/pulumi";
import type { Issue } from "../../core/issues";
import { HSM_COUNT } from "../../core/limits";
import {
  HsmCluster as Cluster,
  type HsmBackupArgs,
} from "../../providers/hyok/hsm-cluster/resource";
import { rejectIssues } from "../reject";
import { secretArgs } from "../secret-args";

export interface HsmClusterArgs {
  readonly region: string;
  /** GVSMs that were bought, in two zones of one region; the first becomes the master of a new cluster. */
  readonly instanceIds: readonly string[];
  readonly network: {
    readonly vpcId: pulumi.Input<string>;
    /** One in each zone of the GVSMs. */
    readonly vswitchIds: readonly pulumi.Input<string>[];
  };
  /** A cluster to use as it is, instead of a new one. @default - a cluster is made, or one of this name continued */
  readonly clusterId?: string | undefined;
  /** @default - the component's name */
  readonly clusterName?: string | undefined;
  /** Addresses that may reach the GVSMs. @default - none besides what the cloud opens itself */
  readonly whitelist?: readonly string[] | undefined;
  /**
   * Outside the mainland of China: what your CA made of the output `clusterCsr`, and that CA, both PEM.
   * @default - a new cluster there waits for it, and so does its binding
   */
  readonly certificate?:
    { readonly certificatePem: string; readonly issuerCertificatePem: string } | undefined;
  /** In the mainland of China: initialise a master that is new and holds nothing. @default false */
  readonly initializeMaster?: boolean | undefined;
  /** GVSM that is to be the master, one of `instanceIds`; only clusters that synchronise by themselves can switch. @default - as it is */
  readonly masterInstanceId?: pulumi.Input<string> | undefined;
  /** In the mainland of China: a backup that was bought with the GVSMs, and when images are made. @default - as it is */
  readonly backup?: pulumi.Input<HsmBackupArgs> | undefined;
  /** Refuse to delete. The cluster itself stays in the cloud in any case: a person deletes it. @default true */
  readonly protect?: boolean | undefined;
}

/** A cluster of at least two GVSMs in two zones, initialised and synchronised. Nothing here ever resets a GVSM or deletes a cluster. */
export class HsmCluster extends pulumi.ComponentResource {
  readonly clusterId: pulumi.Output<string>;
  readonly masterInstanceId: pulumi.Output<string>;
  /** Address of the master in its VPC. */
  readonly masterAddress: pulumi.Output<string>;
  /** PEM of the cluster's request for a certificate. */
  readonly clusterCsr: pulumi.Output<string>;
  /** PEM of the cluster's own certificate: the security-domain certificate outside the mainland of China. */
  readonly ownerCertificate: pulumi.Output<string>;

  /** @throws pulumi.ResourceError when there are too few GVSMs. */
  constructor(name: string, args: HsmClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:alibaba:HsmCluster", name, secretArgs(args), opts);
    rejectIssues(this, memberIssues(args.instanceIds));
    const cluster = new Cluster(
      name,
      {
        region: args.region,
        clusterName: args.clusterName ?? name,
        ...(args.clusterId !== undefined && { clusterId: args.clusterId }),
        instanceIds: [...args.instanceIds],
        vpcId: args.network.vpcId,
        vswitchIds: [...args.network.vswitchIds],
        ...(args.whitelist && { whitelist: [...args.whitelist] }),
        ...args.certificate,
        initializeMaster: args.initializeMaster ?? false,
        ...(args.masterInstanceId !== undefined && { masterInstanceId: args.masterInstanceId }),
        ...(args.backup !== undefined && { backup: args.backup }),
        deleteOnDestroy: false,
      },
      { parent: this, protect: args.protect ?? true },
    );
    this.clusterId = cluster.clusterId;
    this.masterInstanceId = cluster.masterInstanceId;
    this.masterAddress = cluster.masterAddress;
    this.clusterCsr = cluster.clusterCsr;
    this.ownerCertificate = cluster.ownerCertificate;
    this.registerOutputs({ clusterId: this.clusterId, masterInstanceId: this.masterInstanceId });
  }
}

function memberIssues(instanceIds: readonly string[]): Issue[] {
  if (new Set(instanceIds).size === instanceIds.length && instanceIds.length >= HSM_COUNT.min)
    return [];
  return [
    {
      path: "instanceIds",
      expected: `at least ${HSM_COUNT.min} different GVSMs`,
      received: instanceIds,
      fix: "buy one in each of two zones and name both",
    },
  ];
}
