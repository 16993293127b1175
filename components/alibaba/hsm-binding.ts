import * as pulumi from "@pulumi/pulumi";
import {
  BINDING_MATERIALS,
  bindingRunbook,
  GVSM_PORT_ATTRIBUTES,
  type BindingFacts,
  type PortAttributes,
} from "../../core/kms/hsm-binding";
import { ManualStep } from "../../providers/hyok/manual-step/resource";
import { secretArgs } from "../secret-args";
import type { EndCertificate } from "./gvsm-certificates";

/** What instance and GVSMs know each other by. */
export interface BindingCertificates {
  readonly caCertificate: pulumi.Output<string>;
  readonly client: EndCertificate;
  readonly server: EndCertificate;
}

export interface HsmBindingArgs {
  /** Stack whose secrets the person reads. */
  readonly stack: string;
  readonly region: string;
  /** The bought instance, `kst-…`. */
  readonly instanceId: string;
  /** VPC, vSwitches and zones of the GVSMs, which become those of the instance. */
  readonly network: {
    readonly vpcId: pulumi.Input<string>;
    readonly vswitchIds: readonly pulumi.Input<string>[];
    readonly zoneIds: readonly string[];
  };
  readonly cluster: {
    readonly clusterId: pulumi.Input<string>;
    readonly masterInstanceId: pulumi.Input<string>;
    readonly masterAddress: pulumi.Input<string>;
  };
  /** Certificates between instance and GVSMs. @default - those that the cloud manages */
  readonly certificates?: BindingCertificates | undefined;
  /** Who does it, for the record. */
  readonly performedBy: string;
  /** Minutes that an update waits for that person; 1 to 1440. Run again, it goes on waiting. @default 60 */
  readonly timeoutInMinutes?: number | undefined;
  /** Attributes of the GVSMs' host port. @default - the only ones that are known to work */
  readonly portAttributes?: PortAttributes | undefined;
  /** Refuse to forget the binding. @default true */
  readonly protect?: boolean | undefined;
}

/** The step that no API does: a person binds the HSM cluster to the hardware instance at the consoles, and the update waits until the cloud says that it is done. */
export class HsmBinding extends pulumi.ComponentResource {
  /** Known beforehand, and resolves when the binding has been verified: keys that use it need not be planned anew while a person is waited for. */
  readonly instanceId: pulumi.Output<string>;
  readonly verifiedAt: pulumi.Output<string>;
  /** Principal that ran the update which found it done. */
  readonly verifiedBy: pulumi.Output<string>;
  readonly caCertificateChain: pulumi.Output<string>;
  /** When the subscription ends, as the cloud tells it. */
  readonly endDate: pulumi.Output<string>;

  constructor(name: string, args: HsmBindingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:alibaba:HsmBinding", name, secretArgs(args, "certificates"), opts);
    const { region, instanceId, network } = args;
    const step = new ManualStep(
      name,
      {
        title: `Bind the HSM cluster to ${instanceId}`,
        runbook: pulumi.output(bindingFacts(args)).apply(bindingRunbook),
        verifier: {
          kind: "kms-instance-connected",
          region,
          instanceId,
          vpcId: network.vpcId,
          zoneIds: [...network.zoneIds],
          vswitchIds: [...network.vswitchIds],
        },
        ...(args.certificates && { materials: materials(args.certificates) }),
        performedBy: args.performedBy,
        ...(args.timeoutInMinutes !== undefined && { timeoutInMinutes: args.timeoutInMinutes }),
      },
      { parent: this, protect: args.protect ?? true },
    );
    this.instanceId = step.urn.apply(() => instanceId);
    this.verifiedAt = step.verifiedAt;
    this.verifiedBy = step.verifiedBy;
    this.caCertificateChain = factOf(step, "caCertificateChainPem");
    this.endDate = factOf(step, "endDate");
    this.registerOutputs({ verifiedAt: this.verifiedAt, verifiedBy: this.verifiedBy });
  }
}

/** What the runbook names: nothing secret. */
function bindingFacts(args: HsmBindingArgs): pulumi.Input<BindingFacts> {
  const { stack, region, instanceId, cluster, network, certificates } = args;
  return pulumi
    .all([
      pulumi.all([cluster.clusterId, cluster.masterInstanceId, cluster.masterAddress]),
      network.vpcId,
      pulumi.all([...network.vswitchIds]),
    ])
    .apply(([[clusterId, masterInstanceId, masterAddress], vpcId, vswitchIds]) => ({
      stack,
      region,
      instanceId,
      clusterId,
      masterInstanceId,
      masterAddress,
      vpcId,
      zoneIds: [...network.zoneIds],
      vswitchIds,
      portAttributes: args.portAttributes ?? GVSM_PORT_ATTRIBUTES,
      certificates: certificates ? ("made" as const) : ("managed" as const),
    }));
}

function materials({
  caCertificate,
  client,
  server,
}: BindingCertificates): Record<string, pulumi.Output<string>> {
  return {
    [BINDING_MATERIALS.clientCertificatePem]: client.certificatePem,
    [BINDING_MATERIALS.serverPkcs12Base64]: server.pkcs12Base64,
    [BINDING_MATERIALS.serverPkcs12Password]: server.password,
    [BINDING_MATERIALS.clientPkcs12Base64]: client.pkcs12Base64,
    [BINDING_MATERIALS.clientPkcs12Password]: client.password,
    [BINDING_MATERIALS.securityDomainCertificatePem]: caCertificate,
  };
}

/** One of the texts that the verifier found; empty when it found none. */
function factOf(step: ManualStep, name: string): pulumi.Output<string> {
  return step.facts.apply((facts) => {
    const fact = facts[name];
    return typeof fact === "string" ? fact : "";
  });
}
