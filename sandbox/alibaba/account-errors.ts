/** What a code of these services means; `source` as in the table of all codes. */
interface Fact {
  readonly status: number;
  readonly message: string;
  readonly source: "vendor" | "sandbox";
}

/** Error codes of VPC, RAM roles, Resource Management, ActionTrail, OSS and CloudMonitor. */
export const ACCOUNT_ERRORS = {
  // Virtual Private Cloud.
  "InvalidCidrBlock.Malformed": vendor(400, "The specified CIDR block is not valid."),
  "InvalidCidrBlock.Overlapped": vendor(
    400,
    "The specified CIDR block overlapped with other subnets.",
  ),
  "InvalidVpcID.NotFound": vendor(404, "The specified VPC does not exist."),
  "InvalidVswitchID.NotFound": vendor(404, "The specified vSwitch does not exist."),
  "InvalidZoneId.NotFound": vendor(404, "The specified zone does not exist."),
  "DependencyViolation.VSwitch": vendor(400, "Specified VPC has dependent vSwitches."),
  DependencyViolation: vendor(400, "Specified object has dependent resources."),
  // Roles.
  "EntityNotExist.Role": vendor(404, "The role does not exist."),
  "EntityNotExist.Role.Policy": vendor(404, "The policy is not attached to the role."),
  "EntityAlreadyExists.Role": vendor(409, "The role does already EXIST."),
  "EntityAlreadyExists.Role.Policy": vendor(409, "The role has already been attached this policy."),
  "DeleteConflict.Role.Policy": vendor(
    409,
    "The role CAN NOT has any attached policy while deleting the role.",
  ),
  "DeleteConflict.Policy.Role": sandbox(
    409,
    "The policy CAN NOT been attached to any role while deleting the policy.",
  ),
  "LimitExceeded.Role.Policy": sandbox(
    409,
    "The count of policies attached to the role beyond the current limits.",
  ),
  "InvalidServiceName.NotFound": sandbox(404, "The service has no service-linked role."),
  "OperationDenied.ServiceLinkedRole": sandbox(
    403,
    "A service-linked role is changed and deleted by its service only.",
  ),
  "EntityNotExist.DeletionTask": sandbox(404, "The deletion task does not exist."),
  // ActionTrail.
  TrailNotFoundException: vendor(404, "The specified trail does not exist."),
  TrailAlreadyExistsException: vendor(400, "The specified trail already exists."),
  InvalidTrailNameException: vendor(400, "The specified trail name is invalid."),
  InvalidPrefixException: sandbox(400, "The specified OSS key prefix is invalid."),
  MaximumNumberOfTrailsExceededException: vendor(
    403,
    "The maximum number of trails in this region is exceeded.",
  ),
  TrailBucketNotFoundException: sandbox(404, "The bucket of the trail does not exist."),
  InsufficientBucketPolicyException: vendor(
    403,
    "ActionTrail has no permission to write to the bucket.",
  ),
  // Object Storage Service.
  NoSuchBucket: vendor(404, "The specified bucket does not exist."),
  NoSuchKey: vendor(404, "The specified key does not exist."),
  InvalidBucketName: vendor(400, "The specified bucket is not valid."),
  BucketAlreadyExists: vendor(409, "The requested bucket name is not available."),
  BucketNotEmpty: vendor(409, "The bucket you tried to delete is not empty."),
  FileImmutable: vendor(409, "The object is protected by a retention policy."),
  NoSuchServerSideEncryptionRule: vendor(404, "The server side encryption rule does not exist."),
  NoSuchBucketPolicy: vendor(404, "The bucket policy does not exist."),
  NoSuchWORMConfiguration: vendor(404, "The WORM configuration does not exist."),
  WORMConfigurationConflict: sandbox(409, "The retention policy does not allow this change."),
  InvalidPolicyDocument: vendor(400, "The bucket policy is malformed."),
  PublicAccessBlocked: sandbox(403, "Public access to the bucket is blocked."),
  KmsKeyUnusable: sandbox(403, "The KMS key of the bucket cannot be used."),
  // CloudMonitor.
  ContactNotExists: vendor(404, "The alert contact does not exist."),
  ContactGroupNotExists: sandbox(404, "The alert contact group does not exist."),
  EventRuleNotFound: sandbox(404, "The event-triggered alert rule does not exist."),
} as const satisfies Record<string, Fact>;

function vendor(status: number, message: string): Fact {
  return { status, message, source: "vendor" };
}

function sandbox(status: number, message: string): Fact {
  return { status, message, source: "sandbox" };
}
