import type { ResourceModel } from "../../cloud/resource";
import { kmsAlias } from "./kms-alias";
import { kmsKey } from "./kms-key";
import { ramAccessKey } from "./ram-access-key";
import { ramPolicy } from "./ram-policy";
import { ramUser } from "./ram-user";
import { ramUserPolicyAttachment } from "./ram-user-policy-attachment";

/** Upstream resource types of Alibaba Cloud that the sandbox has a model of. */
export const ALIBABA_RESOURCES: readonly ResourceModel[] = [
  kmsKey,
  kmsAlias,
  ramUser,
  ramPolicy,
  ramUserPolicyAttachment,
  ramAccessKey,
];
