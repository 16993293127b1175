import { vendorTime } from "../../dates";
import { caCertificateChainPem, type KmsInstanceRow } from "./tables";

/** `KmsInstance` of GetKmsInstance. */
export interface KmsInstanceView {
  readonly InstanceId: string;
  readonly InstanceName: string;
  readonly Status: string;
  readonly ProductVersion: string;
  readonly ProductType: string;
  readonly ChargeType: string;
  readonly CreateTime: string;
  readonly StartDate: string;
  /** Empty for an instance that is paid as it is used. */
  readonly EndDate: string;
  readonly Spec: number;
  readonly KeyNum: number;
  /** A text, as the vendor's. */
  readonly SecretNum: string;
  readonly VpcNum: number;
  readonly Log: string;
  readonly LogStorage: number;
  readonly VpcId: string;
  readonly ZoneIds: readonly string[];
  readonly VswitchIds: readonly string[];
  readonly BindVpcs: { readonly BindVpc: readonly BindVpcView[] };
  readonly CaCertificateChainPem: string;
  readonly DeletionProtection: string;
  readonly DeletionProtectionDescription: string;
}

/** One more VPC of an instance. */
export interface BindVpcView {
  readonly VpcId: string;
  readonly VSwitchId: string;
  readonly RegionId: string;
  readonly VpcOwnerId: string;
}

/** Product types of the purchase, on the site for mainland China. */
export const PRODUCT_TYPES = { PREPAY: "kms_ddi_public_cn", POSTPAY: "kms_ppi_public_cn" } as const;

/** What the vendor tells about an instance. Neither the HSM cluster nor the CA's key is part of it. */
export function instanceView(instance: KmsInstanceRow): KmsInstanceView {
  return {
    InstanceId: instance.instanceId,
    InstanceName: instance.name,
    Status: instance.status,
    ProductVersion: instance.productVersion,
    ProductType: PRODUCT_TYPES[instance.chargeType],
    ChargeType: instance.chargeType,
    CreateTime: vendorTime(instance.startMs),
    StartDate: vendorTime(instance.startMs),
    EndDate: instance.endMs === undefined ? "" : vendorTime(instance.endMs),
    Spec: instance.spec,
    KeyNum: instance.keyNum,
    SecretNum: String(instance.secretNum),
    VpcNum: instance.vpcNum,
    Log: instance.log ? "1" : "0",
    LogStorage: instance.logStorage,
    VpcId: instance.vpcId,
    ZoneIds: instance.zoneIds,
    VswitchIds: instance.vswitchIds,
    BindVpcs: { BindVpc: instance.bindVpcs.map(bindVpcView) },
    CaCertificateChainPem: instance.vpcId === "" ? "" : caCertificateChainPem(instance),
    DeletionProtection: instance.deletionProtection ? "Enabled" : "Disabled",
    DeletionProtectionDescription: instance.deletionProtectionDescription,
  };
}

function bindVpcView(bound: KmsInstanceRow["bindVpcs"][number]): BindVpcView {
  return {
    VpcId: bound.vpcId,
    VSwitchId: bound.vswitchId,
    RegionId: bound.regionId,
    VpcOwnerId: bound.ownerAccountId,
  };
}
