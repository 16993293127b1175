import type { AlibabaOperation } from "../operation";
import { cancelKeyDeletion } from "./operations/cancel-key-deletion";
import { createAlias } from "./operations/create-alias";
import { createKey } from "./operations/create-key";
import { decrypt } from "./operations/decrypt";
import { deleteAlias } from "./operations/delete-alias";
import { describeKey } from "./operations/describe-key";
import { describeRegions } from "./operations/describe-regions";
import { disableKey } from "./operations/disable-key";
import { enableKey } from "./operations/enable-key";
import { encrypt } from "./operations/encrypt";
import { generateDataKey } from "./operations/generate-data-key";
import { listAliases } from "./operations/list-aliases";
import { listAliasesByKeyId } from "./operations/list-aliases-by-key-id";
import { listKeys } from "./operations/list-keys";
import { listResourceTags } from "./operations/list-resource-tags";
import { scheduleKeyDeletion } from "./operations/schedule-key-deletion";
import { setDeletionProtection } from "./operations/set-deletion-protection";
import { tagResource } from "./operations/tag-resource";
import { untagResource } from "./operations/untag-resource";
import { updateAlias } from "./operations/update-alias";
import { updateKeyDescription } from "./operations/update-key-description";
import { updateRotationPolicy } from "./operations/update-rotation-policy";

/** Every modelled operation of KMS 2016-01-20. */
export const KMS_OPERATIONS: readonly AlibabaOperation[] = [
  createKey,
  describeKey,
  listKeys,
  enableKey,
  disableKey,
  scheduleKeyDeletion,
  cancelKeyDeletion,
  updateKeyDescription,
  updateRotationPolicy,
  setDeletionProtection,
  encrypt,
  decrypt,
  generateDataKey,
  createAlias,
  updateAlias,
  deleteAlias,
  listAliases,
  listAliasesByKeyId,
  tagResource,
  untagResource,
  listResourceTags,
  describeRegions,
];

/** Operations that the vendor has and the sandbox does not. */
export const KMS_UNMODELLED: readonly string[] = [
  "AsymmetricDecrypt",
  "AsymmetricEncrypt",
  "AsymmetricSign",
  "AsymmetricVerify",
  "ConnectKmsInstance",
  "CreateApplicationAccessPoint",
  "CreateClientKey",
  "CreateKeyVersion",
  "CreateNetworkRule",
  "CreatePolicy",
  "CreateSecret",
  "DeleteApplicationAccessPoint",
  "DeleteClientKey",
  "DeleteKeyMaterial",
  "DeleteNetworkRule",
  "DeletePolicy",
  "DeleteSecret",
  "DescribeApplicationAccessPoint",
  "DescribeKeyVersion",
  "DescribeNetworkRule",
  "DescribePolicy",
  "DescribeSecret",
  "ExportDataKey",
  "GenerateAndExportDataKey",
  "GenerateDataKeyWithoutPlaintext",
  "GenerateMac",
  "GetClientKey",
  "GetKeyPolicy",
  "GetKmsInstance",
  "GetParametersForImport",
  "GetPublicKey",
  "GetRandomPassword",
  "GetSecretPolicy",
  "GetSecretValue",
  "ImportKeyMaterial",
  "ListApplicationAccessPoints",
  "ListClientKeys",
  "ListKeyVersions",
  "ListKmsInstances",
  "ListNetworkRules",
  "ListPolicies",
  "ListSecretVersionIds",
  "ListSecrets",
  "ListTagResources",
  "OpenKmsService",
  "PutSecretValue",
  "ReEncrypt",
  "ReleaseKmsInstance",
  "RestoreSecret",
  "RotateSecret",
  "SetKeyPolicy",
  "SetSecretPolicy",
  "TagResources",
  "UntagResources",
  "UpdateApplicationAccessPoint",
  "UpdateKmsInstanceBindVpc",
  "UpdateNetworkRule",
  "UpdatePolicy",
  "UpdateSecret",
  "UpdateSecretRotationPolicy",
  "UpdateSecretVersionStage",
  "VerifyMac",
];
