import type { ResourceModel } from "../../cloud/resource";
import { actiontrailTrail } from "./actiontrail-trail";
import { cmsAlarmContact } from "./cms-alarm-contact";
import { cmsAlarmContactGroup } from "./cms-alarm-contact-group";
import { cmsEventRule } from "./cms-event-rule";
import { kmsAlias } from "./kms-alias";
import { kmsApplicationAccessPoint } from "./kms-application-access-point";
import { kmsInstance } from "./kms-instance";
import { kmsKey } from "./kms-key";
import { kmsNetworkRule } from "./kms-network-rule";
import { kmsPolicy } from "./kms-policy";
import { ossBucket } from "./oss-bucket";
import { ossBucketAcl } from "./oss-bucket-acl";
import { ossBucketHttpsConfig } from "./oss-bucket-https-config";
import { ossBucketPolicy } from "./oss-bucket-policy";
import { ossBucketPublicAccessBlock } from "./oss-bucket-public-access-block";
import { ossBucketServerSideEncryption } from "./oss-bucket-server-side-encryption";
import { ossBucketVersioning } from "./oss-bucket-versioning";
import { ossBucketWorm } from "./oss-bucket-worm";
import { ramAccessKey } from "./ram-access-key";
import { ramPolicy } from "./ram-policy";
import { ramRole } from "./ram-role";
import { ramRolePolicyAttachment } from "./ram-role-policy-attachment";
import { ramUser } from "./ram-user";
import { ramUserPolicyAttachment } from "./ram-user-policy-attachment";
import { resourceManagerServiceLinkedRole } from "./resource-manager-service-linked-role";
import { vpcNetwork } from "./vpc-network";
import { vpcSwitch } from "./vpc-switch";

/** Upstream resource types of Alibaba Cloud that the sandbox has a model of. */
export const ALIBABA_RESOURCES: readonly ResourceModel[] = [
  kmsInstance,
  kmsKey,
  kmsAlias,
  kmsNetworkRule,
  kmsPolicy,
  kmsApplicationAccessPoint,
  ramUser,
  ramPolicy,
  ramUserPolicyAttachment,
  ramAccessKey,
  actiontrailTrail,
  cmsAlarmContact,
  cmsAlarmContactGroup,
  cmsEventRule,
  ossBucket,
  ossBucketAcl,
  ossBucketHttpsConfig,
  ossBucketPolicy,
  ossBucketPublicAccessBlock,
  ossBucketServerSideEncryption,
  ossBucketVersioning,
  ossBucketWorm,
  ramRole,
  ramRolePolicyAttachment,
  resourceManagerServiceLinkedRole,
  vpcNetwork,
  vpcSwitch,
];
