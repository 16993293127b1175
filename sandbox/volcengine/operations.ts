import type { Operation } from "../cloud/operation";
import { IAM_OPERATIONS } from "./iam";
import { KMS_OPERATIONS } from "./kms";

/** Every operation that the Volcengine door serves. */
export const VOLCENGINE_OPERATIONS: readonly Operation[] = [...IAM_OPERATIONS, ...KMS_OPERATIONS];
