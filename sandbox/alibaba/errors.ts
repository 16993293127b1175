import { CloudError } from "../cloud/error";
import { ACCOUNT_ERRORS } from "./account-errors";
import { HSM_ERRORS } from "./hsm/errors";
import { ACCESS_POINT_ERRORS } from "./kms/access-points/errors";

interface Fact {
  readonly status: number;
  readonly message: string;
  /** Where the code comes from: `vendor` documents code and status, `sandbox` is our choice for a case that the vendor's pages leave open. */
  readonly source: "vendor" | "sandbox";
}

/**
 * Every error code of the modelled Alibaba Cloud services, in one place.
 * @see https://www.alibabacloud.com/help/en/kms/key-management-service/support/sample-responses
 * @see https://www.alibabacloud.com/help/en/ram/developer-reference/api-error-codes
 */
const ERRORS = {
  // Gateway: request form, signature, access key.
  MissingParameter: vendor(400, "A parameter that is mandatory for this request is not supplied."),
  InvalidParameter: vendor(400, "The specified parameter is not valid."),
  UnsupportedHTTPMethod: vendor(403, "This http method is not supported."),
  "InvalidAction.NotFound": vendor(
    404,
    "Specified api is not found, please check your url and method.",
  ),
  InvalidVersion: vendor(400, "Specified parameter Version is not valid."),
  "InvalidAccessKeyId.NotFound": vendor(404, "Specified access key is not found."),
  "InvalidAccessKeyId.Inactive": vendor(400, "Specified access key is disabled."),
  IncompleteSignature: vendor(
    400,
    "The request signature does not conform to Alibaba Cloud standards.",
  ),
  SignatureDoesNotMatch: vendor(400, "Specified signature is not matched with our calculation."),
  SignatureNonceUsed: vendor(400, "Specified signature nonce was used already."),
  "InvalidTimeStamp.Format": vendor(
    400,
    "Specified time stamp or date value is not well formatted.",
  ),
  "InvalidTimeStamp.Expired": vendor(400, "Specified time stamp or date value is expired."),
  InternalFailure: vendor(500, "Internal Failure."),
  PayloadTooLarge: sandbox(413, "The request body is too large."),
  // Key Management Service.
  "Forbidden.KeyNotFound": vendor(404, "The specified Key is not found."),
  "Forbidden.AliasNotFound": vendor(404, "The specified Alias is not found."),
  "Forbidden.NoPermission": vendor(403, "This operation is forbidden by permission system."),
  "Rejected.Disabled": vendor(409, "The request was rejected because the key state is Disabled."),
  "Rejected.PendingDeletion": vendor(
    409,
    "The request was rejected because the key state is PendingDeletion.",
  ),
  "Rejected.StateModifiedFailed": vendor(409, "Keystate modified failed."),
  "Rejected.LimitExceeded": vendor(
    400,
    "The request was rejected because user create resource limit was exceeded.",
  ),
  "Unsupported.Alias": vendor(400, "Alias is not valid for this api."),
  AliasAlreadyExists: vendor(400, "AliasName Already Exists."),
  "Rejected.UnsupportedOperation": vendor(400, "Unsupported operation."),
  "Forbidden.ProhibitedByDeletionProtection": sandbox(403, "The key is protected from deletion."),
  "Rejected.Unavailable": vendor(
    409,
    "The request was rejected because the key state is Unavailable.",
  ),
  UnsupportedOperation: vendor(400, "This action is not supported."),
  "Unsupported.Origin": vendor(400, "This key origin is not valid for this api."),
  InvalidKeyMaterial: vendor(400, "Key material is invalid."),
  InvalidImportToken: vendor(400, "Import token is invalid."),
  ExpiredImportToken: vendor(400, "Import token is expired."),
  "Forbidden.KeyVersionNotFound": sandbox(404, "The specified key version is not found."),
  // Instances of KMS and their purchase.
  "Forbidden.DKMSInstanceNotFound": vendor(403, "The specified DKMS Instance is not found."),
  "Forbidden.DKMSInstanceStateInvalid": vendor(
    403,
    "The state of the specified DKMS Instance does not allow this operation.",
  ),
  "Forbidden.RamRoleNotFound": vendor(403, "The service-linked role is not found."),
  "Forbidden.InstanceDeletionProtection": sandbox(403, "The instance is protected from deletion."),
  "Rejected.InstanceNotBackedUp": sandbox(409, "The instance has no backup."),
  NotApplicable: vendor(400, "This API is not applicable for caller."),
  ResourceNotExists: vendor(400, "The specified resource does not exist."),
  "Rejected.RefundConditions": sandbox(
    409,
    "The subscription does not meet the refund conditions.",
  ),
  // Resource Access Management.
  NoPermission: vendor(403, "You are not authorized to do this action."),
  MalformedPolicyDocument: vendor(400, "The policy document is malformed."),
  "EntityNotExist.User": vendor(404, "The user does not exist."),
  "EntityNotExist.User.AccessKey": vendor(404, "The user access key does not exist."),
  "EntityNotExist.User.Policy": vendor(404, "The indicate policy of the user does not exist."),
  "EntityNotExist.Policy": vendor(404, "The policy does not exist."),
  "EntityNotExist.Policy.Version": vendor(404, "The policy version does not exist."),
  "EntityAlreadyExists.User": vendor(409, "The user does already EXIST."),
  "EntityAlreadyExists.User.Policy": vendor(409, "The user has already been attached this policy."),
  "EntityAlreadyExists.Policy": vendor(409, "The policy does already EXIST."),
  "DeleteConflict.User.AccessKey": vendor(
    409,
    "The user CAN NOT has any access key while deleting the user.",
  ),
  "DeleteConflict.User.Policy": vendor(
    409,
    "The user CAN NOT has any attached policy while deleting the user.",
  ),
  "DeleteConflict.Policy.User": vendor(
    409,
    "The policy CAN NOT been attached to any user while deleting the policy.",
  ),
  "DeleteConflict.Policy.Version": vendor(
    409,
    "The policy CAN NOT has any version except the default version.",
  ),
  "DeleteConflict.Policy.Version.Default": vendor(
    409,
    "The default policy version CAN NOT been deleted directly.",
  ),
  "LimitExceeded.User.AccessKey": vendor(
    409,
    "The access key count of the user access keys beyond the current limits.",
  ),
  "LimitExceeded.User.Policy": vendor(
    409,
    "The count of policies attached to the user beyond the current limits.",
  ),
  "LimitExceeded.Policy.Version": vendor(
    409,
    "The count of policy versions beyond the current limits.",
  ),
  ...ACCESS_POINT_ERRORS,
  ...HSM_ERRORS,
  ...ACCOUNT_ERRORS,
} as const satisfies Record<string, Fact>;

/** A code that the modelled services may answer. */
export type AlibabaErrorCode = keyof typeof ERRORS;

/** Codes whose name or status is our choice, for the list of what is assumed. */
export const ASSUMED_ERROR_CODES: readonly AlibabaErrorCode[] = (
  Object.keys(ERRORS) as AlibabaErrorCode[]
).filter((code) => ERRORS[code].source === "sandbox");

/** The refusal of one code; `detail` is added to the vendor's sentence. */
export function refusal(code: AlibabaErrorCode, detail?: string): CloudError {
  const { status, message } = ERRORS[code];
  return new CloudError(code, detail === undefined ? message : `${message} ${detail}`, status);
}

/** Refusal of one parameter; `expected` says what is allowed. The value itself is not repeated: it may be a plaintext. */
export function invalidParameter(name: string, expected: string): CloudError {
  return refusal("InvalidParameter", `${name}: expected ${expected}`);
}

/** Refusal of something that the vendor has and the sandbox does not. */
export function notModelled(what: string): CloudError {
  return refusal("Rejected.UnsupportedOperation", `Not modelled by the sandbox: ${what}`);
}

function vendor(status: number, message: string): Fact {
  return { status, message, source: "vendor" };
}

function sandbox(status: number, message: string): Fact {
  return { status, message, source: "sandbox" };
}
