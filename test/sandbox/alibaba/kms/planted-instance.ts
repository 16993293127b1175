import { newVersion } from "../../../../sandbox/alibaba/kms/key-material";
import {
  type InstanceEdition,
  type KmsInstanceRow,
  kmsInstances,
} from "../../../../sandbox/alibaba/kms/instances/tables";
import { type KeySpec, type KeyUsage, usagesOf } from "../../../../sandbox/alibaba/kms/key-specs";
import { type KeyRow, keys } from "../../../../sandbox/alibaba/kms/tables";
import { vpcs } from "../../../../sandbox/alibaba/vpc/tables";
import { REGION, type SmallCloud } from "../small-cloud";

/** Id of an instance that `plantInstance` makes. */
export const INSTANCE_ID = "kst-hzz000000000000planted";

/** Network of the VPC that a planted instance is in. */
export const VPC_CIDR = "10.70.0.0/16";

/** Puts a connected instance and its VPC into the state, without a purchase. */
export function plantInstance(
  cloud: SmallCloud,
  changes: Partial<KmsInstanceRow> = {},
): KmsInstanceRow {
  const edition: InstanceEdition = changes.edition ?? "software";
  const row: KmsInstanceRow = {
    instanceId: INSTANCE_ID,
    region: REGION,
    accountId: cloud.account.accountId,
    edition,
    chargeType: "POSTPAY",
    productVersion: edition === "software" ? "3" : "1",
    startMs: cloud.clock.now(),
    renewal: { status: "ManualRenewal" },
    spec: 1000,
    keyNum: 1000,
    secretNum: 0,
    vpcNum: 5,
    log: false,
    logStorage: 0,
    status: "Connected",
    name: "",
    vpcId: "vpc-planted",
    zoneIds: ["cn-hangzhou-h", "cn-hangzhou-i"],
    vswitchIds: ["vsw-planted"],
    bindVpcs: [],
    deletionProtection: false,
    deletionProtectionDescription: "",
    caKeyPem: "",
    caCertificatePem: "",
    rootCertificatePem: "",
    tags: {},
    ...changes,
  };
  kmsInstances(cloud).set(row.instanceId, row);
  plantVpc(cloud, row.vpcId, VPC_CIDR);
  return row;
}

/** Puts a VPC into the state. */
export function plantVpc(cloud: SmallCloud, vpcId: string, cidr: string): void {
  vpcs(cloud).set(vpcId, {
    vpcId,
    region: REGION,
    cidr,
    routerId: `vrt-${vpcId}`,
    routeTableId: `vtb-${vpcId}`,
    createdAtMs: cloud.clock.now(),
    name: "",
    description: "",
    tags: {},
  });
}

/** Puts an enabled key into a planted instance. */
export function plantKey(
  cloud: SmallCloud,
  keyId: string,
  asked: {
    readonly spec?: KeySpec;
    readonly usage?: KeyUsage;
    readonly instanceId?: string;
  } = {},
): KeyRow {
  const spec = asked.spec ?? "Aliyun_AES_256";
  const now = cloud.clock.now();
  const row: KeyRow = {
    keyId,
    region: REGION,
    accountId: cloud.account.accountId,
    creator: cloud.account.accountId,
    keySpec: spec,
    keyUsage: asked.usage ?? usagesOf(spec)[0] ?? "ENCRYPT/DECRYPT",
    origin: "Aliyun_KMS",
    protectionLevel: "SOFTWARE",
    instanceId: asked.instanceId ?? INSTANCE_ID,
    createdAtMs: now,
    description: "",
    state: "Enabled",
    deletionProtection: false,
    deletionProtectionDescription: "",
    versions: [newVersion(spec, now)],
    tags: {},
  };
  keys(cloud).set(keyId, row);
  return row;
}
