import type { AlibabaOperation } from "../operation";
import { ACCESS_POINT_OPERATIONS } from "./access-points/all-operations";
import { CIPHER_OPERATIONS } from "./cipher-operations";
import { KMS_INSTANCE_OPERATIONS } from "./instances/all-operations";
import { cancelKeyDeletion } from "./operations/cancel-key-deletion";
import { createAlias } from "./operations/create-alias";
import { createKey } from "./operations/create-key";
import { createKeyVersion } from "./operations/create-key-version";
import { deleteAlias } from "./operations/delete-alias";
import { deleteKeyMaterial } from "./operations/delete-key-material";
import { describeKey } from "./operations/describe-key";
import { describeRegions } from "./operations/describe-regions";
import { disableKey } from "./operations/disable-key";
import { enableKey } from "./operations/enable-key";
import { getKeyPolicy, setKeyPolicy } from "./operations/get-key-policy";
import { getParametersForImport } from "./operations/get-parameters-for-import";
import { getPublicKey } from "./operations/get-public-key";
import { importKeyMaterial } from "./operations/import-key-material";
import { listAliases } from "./operations/list-aliases";
import { listAliasesByKeyId } from "./operations/list-aliases-by-key-id";
import { describeKeyVersion, listKeyVersions } from "./operations/list-key-versions";
import { listKeys } from "./operations/list-keys";
import { listResourceTags } from "./operations/list-resource-tags";
import { reEncrypt } from "./operations/re-encrypt";
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
  getKeyPolicy,
  setKeyPolicy,
  getParametersForImport,
  importKeyMaterial,
  deleteKeyMaterial,
  createKeyVersion,
  describeKeyVersion,
  listKeyVersions,
  ...CIPHER_OPERATIONS,
  reEncrypt,
  getPublicKey,
  createAlias,
  updateAlias,
  deleteAlias,
  listAliases,
  listAliasesByKeyId,
  tagResource,
  untagResource,
  listResourceTags,
  describeRegions,
  ...ACCESS_POINT_OPERATIONS,
  ...KMS_INSTANCE_OPERATIONS,
];

/** Operations that the vendor has and the sandbox does not. */
export const KMS_UNMODELLED: readonly string[] = [
  "CreateSecret",
  "DeleteSecret",
  "DescribeSecret",
  "ExportDataKey",
  "GenerateAndExportDataKey",
  "GenerateMac",
  "GetRandomPassword",
  "GetSecretPolicy",
  "GetSecretValue",
  "ListSecretVersionIds",
  "ListSecrets",
  "OpenKmsService",
  "PutSecretValue",
  "RestoreSecret",
  "RotateSecret",
  "SetSecretPolicy",
  "UpdateSecret",
  "UpdateSecretRotationPolicy",
  "UpdateSecretVersionStage",
  "VerifyMac",
];
