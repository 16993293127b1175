import { instanceEndpoint } from "./instance";

/** Attributes of a GVSM's host port, as a hardware instance needs them. */
export interface PortAttributes {
  readonly keepAliveInSeconds: number;
  readonly headerLength: number;
  readonly encoding: string;
  readonly communication: string;
  readonly protocol: string;
}

/** The only attributes that work. Source: Alibaba Cloud KMS collection 3.2 step 2, item 6. */
export const GVSM_PORT_ATTRIBUTES = {
  keepAliveInSeconds: 60,
  headerLength: 0,
  encoding: "ASCII",
  communication: "two-way",
  protocol: "TLSv1.2",
} as const satisfies PortAttributes;

/** Port of a GVSM that its management tool connects to. Source: Alibaba Cloud KMS collection 3.2 step 2, item 3. */
export const GVSM_PORT = 8020;

/** Password that the vendor's certificate tool uses unless told otherwise; never accepted. Source: Alibaba Cloud KMS collection 3.2. */
export const DEFAULT_CLIENT_PASSWORD_REFUSED = "12345678";

/** Who makes the certificates between instance and GVSMs: this stack, or the cloud when the HSMs were bought. */
export const CERTIFICATE_SOURCES = ["made", "managed"] as const;

/** Who makes the certificates between instance and GVSMs. */
export type CertificateSource = (typeof CERTIFICATE_SOURCES)[number];

/** Names of the secrets that the person at the console needs. The CA's private key is not among them, and never leaves the stack's state. */
export const BINDING_MATERIALS = {
  /** client.pem: imported into the master GVSM. */
  clientCertificatePem: "clientCertificatePem",
  /** server.p12: imported into the master GVSM. */
  serverPkcs12Base64: "serverPkcs12Base64",
  /** Password of server.p12. */
  serverPkcs12Password: "serverPkcs12Password",
  /** client.p12 in Base64: pasted into the KMS console. */
  clientPkcs12Base64: "clientPkcs12Base64",
  /** Client protection password. */
  clientPkcs12Password: "clientPkcs12Password",
  /** rootca.pem: pasted into the KMS console. */
  securityDomainCertificatePem: "securityDomainCertificatePem",
} as const;

/** Values of one environment that its runbook names; no secret is among them. */
export interface BindingFacts {
  readonly stack: string;
  readonly region: string;
  readonly instanceId: string;
  readonly clusterId: string;
  readonly masterInstanceId: string;
  /** Address of the master GVSM in its VPC. */
  readonly masterAddress: string;
  readonly vpcId: string;
  readonly zoneIds: readonly string[];
  readonly vswitchIds: readonly string[];
  readonly portAttributes: PortAttributes;
  readonly certificates: CertificateSource;
}

/** Whether a region is in the mainland of China, where clusters are of another make. Source: "Purchase and enable a KMS instance". */
export function isMainland(region: string): boolean {
  return region.startsWith("cn-") && region !== "cn-hongkong";
}

/** How the secrets of a manual step are read. */
export function showSecretsCommand(stack: string): string {
  return `npx hyok manual-steps --stack ${stack} --show-secrets`;
}

/**
 * What a person does at the consoles to bind an HSM cluster to a hardware instance, in numbered lines with this environment's values.
 * Source: Alibaba Cloud KMS collection 3.2; "Purchase and enable a KMS instance".
 */
export function bindingRunbook(facts: BindingFacts): string[] {
  const needsTool = isMainland(facts.region) && facts.certificates === "made";
  const steps = [
    ...preparation(facts),
    ...(needsTool ? gvsmSteps(facts) : []),
    ...enableSteps(facts),
  ];
  return steps.map((step, index) => `${index + 1}. ${step}`);
}

function preparation({
  stack,
  certificates,
  region,
  clusterId,
  instanceId,
}: BindingFacts): string[] {
  const hasMaterials = isMainland(region) && certificates === "made";
  return [
    `Make sure that no other KMS instance uses the HSM cluster ${clusterId} and that ${instanceId} has no cluster yet: one cluster serves one instance, for good.`,
    ...(hasMaterials
      ? [
          `Read the certificates and passwords on the machine that you work on, and keep no copy of them: ${showSecretsCommand(stack)}`,
        ]
      : []),
  ];
}

function gvsmSteps(facts: BindingFacts): string[] {
  const { masterInstanceId, masterAddress, clusterId, portAttributes: port } = facts;
  const names = BINDING_MATERIALS;
  return [
    `Start the HSM management tool (PKIManager) on the management host in ${facts.vpcId} and connect to the master GVSM ${masterInstanceId} by TCP/IP at ${masterAddress}, port ${GVSM_PORT}; log in as its administrator.`,
    `Import ${names.clientCertificatePem} as client.pem: key management [密钥管理] > client management [客户端管理].`,
    `Import ${names.serverPkcs12Base64}, decoded to server.p12, with ${names.serverPkcs12Password}: key management [密钥管理] > server management [服务端管理]. Restart the GVSM.`,
    `Set the host port attributes [主机端口属性] in device management [设备管理]: Socket KeepAlive ${port.keepAliveInSeconds} [Socket KeepAlive时间], header length ${port.headerLength} [消息报文头长度], encoding ${port.encoding} [消息报文编码格式], communication ${port.communication} [主机服务通讯方式: 双向通讯], protocol ${port.protocol} [主机服务通讯协议]. Restart the GVSM.`,
    `Open the CloudHSM console [加密服务] in ${facts.region} and synchronise the cluster ${clusterId} with one click [一键同步集群]; wait until it is done.`,
  ];
}

function enableSteps(facts: BindingFacts): string[] {
  const { instanceId, region, clusterId, vpcId } = facts;
  return [
    `Open the KMS console [密钥管理服务] in ${region} > instances [实例管理] > hardware key management [硬件密钥管理] and choose Enable [启用] for ${instanceId}.`,
    `Select the HSM cluster [选择集群]: ${clusterId}.`,
    credentialStep(facts),
    `Choose the VPC ${vpcId}, the zones [可用区] ${facts.zoneIds.join(" and ")} and the vSwitches [交换机] ${facts.vswitchIds.join(" and ")}. The VPC cannot be changed later.`,
    `Confirm [确定] and wait some minutes until the status of ${instanceId} is Enabled [已启用]; its endpoint is then https://${instanceEndpoint(instanceId)}.`,
  ];
}

function credentialStep({ region, certificates }: BindingFacts): string {
  const names = BINDING_MATERIALS;
  if (!isMainland(region)) {
    return "Enter the access credential [访问凭据]: user name kmsuser with the password that you gave it in the cluster, and as security-domain certificate [安全域证书] the cluster's owner certificate (output ownerCertificate).";
  }
  if (certificates === "managed") {
    return "Keep the access credential [访问凭据] that the console offers: the certificates of this cluster are managed by the cloud.";
  }
  return `Enter the access credential [访问凭据]: ${names.clientPkcs12Password} as client protection password [客户端保护口令], ${names.clientPkcs12Base64} as client certificate [客户端证书] and ${names.securityDomainCertificatePem} as security-domain certificate [安全域证书].`;
}
