import { CloudError } from "../../cloud/error";

/**
 * Error codes of KMS and their HTTP status.
 *
 * Documented (docs.byteplus.com/en/docs/kms): `Not Found`, `InvalidParameter`, `InvalidKeyStatus`,
 * `KMS_ServiceNotOpen`, `InvalidKeyringDeletion`. Everything about custom key stores is INFERRED: the vendor publishes no code for
 * them, and its API has the shape of AWS KMS, so the names are those of AWS without "Exception".
 * CHOICE: the two `...AlreadyExists` and `CustomKeyStoreNotFound` (a code of its own, so that a caller can tell a lost store).
 */
const KMS_ERRORS = {
  "Not Found": 404,
  InvalidParameter: 400,
  InvalidKeyStatus: 400,
  InvalidCiphertext: 400,
  KMS_ServiceNotOpen: 400,
  InvalidKeyringDeletion: 400,
  KeyringAlreadyExists: 409,
  KeyAlreadyExists: 409,
  ServiceRoleNotExist: 403,
  CustomKeyStoreNotFound: 404,
  CustomKeyStoreNameInUse: 400,
  CustomKeyStoreInvalidState: 400,
  CustomKeyStoreHasKeys: 400,
  IncorrectTrustAnchor: 400,
  XksProxyUriInUse: 400,
  XksProxyUriEndpointInUse: 400,
  XksProxyUriUnreachable: 400,
  XksProxyInvalidConfiguration: 400,
  XksProxyInvalidResponse: 400,
  XksProxyIncorrectAuthenticationCredential: 400,
  XksProxyVpcEndpointServiceInUse: 400,
  XksProxyVpcEndpointServiceNotFound: 400,
  XksProxyVpcEndpointServiceInvalidConfiguration: 400,
  XksKeyNotFound: 400,
  XksKeyInvalidConfiguration: 400,
  XksKeyAlreadyInUse: 400,
  /** Every failure of a crypto call behind the key store; the message names the cause. */
  KMSInvalidState: 400,
  KMSInternal: 500,
} as const;

/** Code of a refusal by KMS. */
export type KmsErrorCode = keyof typeof KMS_ERRORS;

/** A refusal by KMS. */
export function kmsError(code: KmsErrorCode, message: string): CloudError {
  return new CloudError(code, message, KMS_ERRORS[code]);
}
