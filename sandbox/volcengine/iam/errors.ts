import { CloudError } from "../../cloud/error";

/**
 * Error codes of IAM and their HTTP status. Documented: the `...NotExist` (404) and `...AlreadyExists` (409) families
 * (volcengine.com/docs/6257/64992). CHOICE, because no source lists them: the rest.
 */
const IAM_ERRORS = {
  RoleNotExist: 404,
  RoleAlreadyExists: 409,
  PolicyNotExist: 404,
  PolicyAlreadyExists: 409,
  InvalidTrustPolicyDocument: 400,
  InvalidPolicyDocument: 400,
  ServiceLinkedRoleTemplateNotExist: 404,
  /** CHOICE. */
  ServiceLinkedRoleInUse: 409,
  /** CHOICE: a service-linked role is changed or deleted by the operation for ordinary roles. */
  ServiceLinkedRoleProtected: 403,
  /** CHOICE. */
  DeleteConflict: 409,
} as const;

/** Code of a refusal by IAM. */
export type IamErrorCode = keyof typeof IAM_ERRORS;

/** A refusal by IAM. */
export function iamError(code: IamErrorCode, message: string): CloudError {
  return new CloudError(code, message, IAM_ERRORS[code]);
}
