import * as pulumi from "@pulumi/pulumi";
import {
  isMainland,
  type CertificateSource,
  type PortAttributes,
} from "../../core/kms/hsm-binding";
import { instanceEndpoint } from "../../core/kms/instance";
import { secretArgs } from "../secret-args";
import { GvsmCertificates } from "./gvsm-certificates";
import { HsmBinding, type BindingCertificates } from "./hsm-binding";
import { HsmCluster, type HsmClusterArgs } from "./hsm-cluster";
import type { KmsInstance } from "./kms-instance";

export interface HardwareKmsArgs {
  /** Stack whose secrets the person at the console reads. */
  readonly stack: string;
  readonly region: string;
  /** The instance that was bought at the console, `kst-…`: no API enables one. */
  readonly instanceId: string;
  /** The GVSMs' own VPC, one vSwitch in each of the two zones. */
  readonly network: {
    readonly vpcId: pulumi.Input<string>;
    readonly vswitchIds: readonly pulumi.Input<string>[];
    readonly zoneIds: readonly string[];
  };
  /** The GVSMs that were bought, and their cluster. */
  readonly hsm: Pick<
    HsmClusterArgs,
    | "instanceIds"
    | "clusterId"
    | "whitelist"
    | "certificate"
    | "initializeMaster"
    | "masterInstanceId"
    | "backup"
  >;
  readonly binding: {
    /** Who does it, for the record. */
    readonly performedBy: string;
    /** Minutes that an update waits; 1 to 1440. @default 60 */
    readonly timeoutInMinutes?: number | undefined;
    readonly portAttributes?: PortAttributes | undefined;
    /** Who makes the certificates. Outside the mainland of China clusters have their own. @default "made" */
    readonly certificates?: CertificateSource | undefined;
    /** Generation of the certificates that are made. @default 1 */
    readonly certificateRotation?: number | undefined;
  };
  /** Refuse to delete. @default true */
  readonly protect?: boolean | undefined;
}

/** A hardware key management instance: bought by hand, held by its HSM cluster, its certificates and the manual step that binds them. */
export class HardwareKms extends pulumi.ComponentResource implements KmsInstance {
  readonly edition = "hardware" as const;
  readonly instanceId: pulumi.Output<string>;
  readonly endpoint: pulumi.Output<string>;
  readonly caCertificateChain: pulumi.Output<string>;
  /** When the subscription ends, as the cloud tells it. */
  readonly endDate: pulumi.Output<string>;
  readonly clusterId: pulumi.Output<string>;
  /** PEM of the cluster's request for a certificate, which a new cluster outside the mainland of China waits for. */
  readonly clusterCsr: pulumi.Output<string>;
  /** PEM of the cluster's own certificate: what the console asks for outside the mainland of China. */
  readonly ownerCertificate: pulumi.Output<string>;
  /** When the binding was found done. */
  readonly verifiedAt: pulumi.Output<string>;
  /** When the certificates that were made end. */
  readonly certificatesNotAfter: pulumi.Output<string> | undefined;

  constructor(name: string, args: HardwareKmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:alibaba:HardwareKms", name, secretArgs(args), opts);
    const protect = args.protect ?? true;
    const { region, instanceId, network, stack } = args;
    const cluster = this.makeCluster(name, args, protect);
    const { clusterId, masterInstanceId, masterAddress } = cluster;
    const certificates = this.makeCertificates(name, args);
    const { performedBy, timeoutInMinutes, portAttributes } = args.binding;
    const binding = new HsmBinding(
      name,
      {
        stack,
        region,
        instanceId,
        network,
        cluster: { clusterId, masterInstanceId, masterAddress },
        ...(certificates && { certificates: parts(certificates) }),
        performedBy,
        ...(timeoutInMinutes !== undefined && { timeoutInMinutes }),
        ...(portAttributes && { portAttributes }),
        protect,
      },
      { parent: this },
    );
    this.instanceId = binding.instanceId;
    this.endpoint = binding.instanceId.apply(instanceEndpoint);
    this.caCertificateChain = binding.caCertificateChain;
    this.endDate = binding.endDate;
    this.ownerCertificate = cluster.ownerCertificate;
    this.clusterId = clusterId;
    this.clusterCsr = cluster.clusterCsr;
    this.verifiedAt = binding.verifiedAt;
    this.certificatesNotAfter = certificates?.notAfter;
    this.registerOutputs({ instanceId: this.instanceId, endpoint: this.endpoint });
  }

  private makeCluster(name: string, args: HardwareKmsArgs, protect: boolean): HsmCluster {
    const { region, network, hsm } = args;
    return new HsmCluster(name, { ...hsm, region, network, protect }, { parent: this });
  }

  private makeCertificates(name: string, args: HardwareKmsArgs): GvsmCertificates | undefined {
    const { certificates = "made", certificateRotation } = args.binding;
    if (certificates === "managed" || !isMainland(args.region)) return undefined;
    return new GvsmCertificates(
      name,
      certificateRotation === undefined ? {} : { rotation: certificateRotation },
      { parent: this },
    );
  }
}

/** What the person needs of the certificates, and not the component that made them. */
function parts({ caCertificate, client, server }: GvsmCertificates): BindingCertificates {
  return { caCertificate, client, server };
}
