import { ApplicationAccess } from "../../../components/alibaba/application-access";
import { AuditTrail } from "../../../components/alibaba/audit-trail";
import { DedicatedKms } from "../../../components/alibaba/dedicated-kms";
import { ExternalKeys } from "../../../components/alibaba/external-keys";
import { HardwareKms } from "../../../components/alibaba/hardware-kms";
import { InstanceNetwork } from "../../../components/alibaba/instance-network";
import { KeyAlarms } from "../../../components/alibaba/key-alarms";
import { KmsKey } from "../../../components/alibaba/kms-key";
import { ProxyPrincipal } from "../../../components/alibaba/proxy-principal";
import { RotatableAlias } from "../../../components/alibaba/rotatable-alias";
import { ServiceRoles } from "../../../components/alibaba/service-roles";
import { commitmentSentence } from "../../../core/kms/instance";
import { CLOUD_SERVICES } from "../../../core/kms/service-roles";

/** Zones of the region that everything is made in. */
export const ZONES = ["cn-hangzhou-g", "cn-hangzhou-j"];
export const REGION = "cn-hangzhou";

/** Everything around a software instance, protected or not. */
export function softwareSide(protect: boolean): void {
  const roles = new ServiceRoles("hyok", { keyStore: "create", cloudServices: CLOUD_SERVICES });
  const network = new InstanceNetwork("hyok-kms", {
    zones: ZONES,
    protect,
    tags: { environment: "dev" },
  });
  const commitment = {
    payment: "Subscription",
    periodInMonths: 12,
    autoRenewalInMonths: 12,
  } as const;
  const kms = new DedicatedKms(
    "hyok",
    {
      network: { vpcId: network.vpcId, vswitchIds: network.vswitchIds, zoneIds: ZONES },
      purchase: {
        ...commitment,
        acknowledgement: commitmentSentence({ edition: "software", quantity: 1, ...commitment }),
      },
      protect,
      tags: { environment: "dev" },
    },
    { dependsOn: roles },
  );
  const instance = { id: kms.instanceId, edition: kms.edition };
  const external = new ExternalKeys("hyok", {
    region: REGION,
    keys: [{ alias: "finetune" }],
    instance,
    protect,
  });
  const orders = new RotatableAlias("hyok-orders", {
    alias: "orders",
    generation: 2,
    key: { instance, protect, tags: { environment: "dev" } },
  });
  const signing = new KmsKey("hyok-signing", {
    instance,
    keySpec: "EC_P256",
    keyUsage: "SIGN/VERIFY",
    protect,
  });
  new KmsKey("hyok-rotated", { instance, rotationIntervalInDays: 7, status: "Enabled", protect });
  new ApplicationAccess("hyok-orders", {
    instance: kms,
    region: REGION,
    sourceCidrs: ["10.80.0.0/24"],
    keyIds: [...orders.keyIds, signing.keyId],
    clientKey: { rotation: 2 },
    protect,
  });
  oversight(protect, external);
}

function oversight(protect: boolean, { keyArns }: ExternalKeys): void {
  new ProxyPrincipal("hyok-proxy", {
    principalName: "hyok-proxy",
    keyArns,
    sourceCidrs: ["203.0.113.9"],
    accessKeyRotation: 2,
  });
  new AuditTrail("hyok-audit", { bucketName: "hyok-audit-gen001", retentionInDays: 180, protect });
  new KeyAlarms("hyok", {
    contacts: [{ name: "custodian", mail: "custodian@example.com" }],
    webhook: "https://hooks.example.com/keys",
  });
}

/** A hardware instance with a key. */
export function hardwareSide(protect: boolean): void {
  const network = new InstanceNetwork("hyok-hsm", { zones: ZONES, protect });
  const { vpcId, vswitchIds } = network;
  const kms = new HardwareKms("hyok-hsm", {
    stack: "prod",
    region: REGION,
    instanceId: "kst-1",
    network: { vpcId, vswitchIds, zoneIds: ZONES },
    hsm: { instanceIds: ["hsm-1", "hsm-2"] },
    binding: { performedBy: "Key custodian" },
    protect,
  });
  new KmsKey("hyok-in-hsm", { instance: { id: kms.instanceId, edition: kms.edition }, protect });
}
