import type { AlibabaOperation } from "../../operation";
import { connectKmsInstance } from "./operations/connect-kms-instance";
import { getKmsInstance } from "./operations/get-kms-instance";
import { listKmsInstances } from "./operations/list-kms-instances";
import { releaseKmsInstance } from "./operations/release-kms-instance";
import { listTagResources, tagResources, untagResources } from "./operations/tag-resources";
import { updateKmsInstance } from "./operations/update-kms-instance";
import { updateKmsInstanceBindVpc } from "./operations/update-kms-instance-bind-vpc";

/** Operations on KMS instances. */
export const KMS_INSTANCE_OPERATIONS: readonly AlibabaOperation[] = [
  connectKmsInstance,
  getKmsInstance,
  listKmsInstances,
  updateKmsInstance,
  updateKmsInstanceBindVpc,
  releaseKmsInstance,
  tagResources,
  untagResources,
  listTagResources,
];
