import type { ResourceModel } from "../../../cloud/resource";
import { POLICY_RESOURCE } from "./policy";
import { ROLE_RESOURCE } from "./role";
import { ROLE_POLICY_ATTACHMENT_RESOURCE } from "./role-policy-attachment";

/** Every modelled resource type of IAM. */
export const VOLCENGINE_IAM_RESOURCES: readonly ResourceModel[] = [
  ROLE_RESOURCE,
  POLICY_RESOURCE,
  ROLE_POLICY_ATTACHMENT_RESOURCE,
];
