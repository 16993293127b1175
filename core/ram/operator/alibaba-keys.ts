import { of, type ResourceActions } from "./resource-actions";

/** Actions on tags of instances. */
const INSTANCE_TAGS = of("kms", "TagResources", "UntagResources");

/** Actions of BSS that buy, change, renew and return. No public page names them: INFERRED. */
const PURCHASE = of("bssapi", "CreateInstance", "ModifyInstance", "SetRenewal", "RefundInstance");

/** What the upstream provider calls for the resources of KMS. Source: upstream provider, `resource_alicloud_kms_*` and `service_alicloud_kms_v2`. */
export const ALIBABA_KMS_RESOURCES: Readonly<Record<string, ResourceActions>> = {
  "alicloud:kms/key:Key": {
    create: of(
      "kms",
      "CreateKey",
      "EnableKey",
      "DisableKey",
      "SetDeletionProtection",
      "TagResource",
    ),
    read: of("kms", "DescribeKey", "GetKeyPolicy", "ListResourceTags", "ListTagResources"),
    update: of(
      "kms",
      "UpdateKeyDescription",
      "UpdateRotationPolicy",
      "SetKeyPolicy",
      "UntagResource",
      ...["TagResources", "UntagResources"],
    ),
    delete: of("kms", "ScheduleKeyDeletion"),
  },
  "alicloud:kms/alias:Alias": {
    create: of("kms", "CreateAlias"),
    read: of("kms", "ListAliases"),
    update: of("kms", "UpdateAlias"),
    delete: of("kms", "DeleteAlias"),
    names: { alias: "aliasName" },
  },
  "alicloud:kms/instance:Instance": {
    // The first instance of an account makes the service-linked role of the key store.
    create: [
      ...PURCHASE.slice(0, 1),
      ...of("kms", "ConnectKmsInstance", "SetDeletionProtection"),
      "ram:CreateServiceLinkedRole",
    ],
    read: [...of("kms", "GetKmsInstance", "ListTagResources"), "bssapi:QueryAvailableInstances"],
    update: [
      ...PURCHASE.slice(1, 3),
      ...of("kms", "UpdateKmsInstance", "UpdateKmsInstanceBindVpc"),
      ...INSTANCE_TAGS,
    ],
    delete: [...PURCHASE.slice(3), ...of("kms", "ReleaseKmsInstance")],
  },
  "alicloud:kms/networkRule:NetworkRule": {
    create: of("kms", "CreateNetworkRule"),
    read: of("kms", "DescribeNetworkRule"),
    update: of("kms", "UpdateNetworkRule"),
    delete: of("kms", "DeleteNetworkRule"),
    names: { "network rule": "networkRuleName" },
  },
  "alicloud:kms/policy:Policy": {
    create: of("kms", "CreatePolicy"),
    read: of("kms", "DescribePolicy"),
    update: of("kms", "UpdatePolicy"),
    delete: of("kms", "DeletePolicy"),
  },
  "alicloud:kms/applicationAccessPoint:ApplicationAccessPoint": {
    create: of("kms", "CreateApplicationAccessPoint"),
    read: of("kms", "DescribeApplicationAccessPoint"),
    update: of("kms", "UpdateApplicationAccessPoint"),
    delete: of("kms", "DeleteApplicationAccessPoint"),
  },
};
