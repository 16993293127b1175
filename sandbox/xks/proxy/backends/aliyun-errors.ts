import { XksError, type XksErrorName } from "../../errors";

/** Actions that the proxy may call. */
export type AliyunAction = "DescribeKey" | "Encrypt" | "Decrypt";

interface Row {
  /** Error code of Alibaba Cloud KMS; a `*` at the end matches the rest. */
  readonly code: string;
  readonly errorName: XksErrorName;
  /** The row holds for this action alone. */
  readonly only?: AliyunAction;
}

/** Error codes of Alibaba Cloud KMS and what the proxy makes of them. The first row that fits counts; no row means InternalException. */
export const ALIYUN_ERRORS: readonly Row[] = [
  { code: "Forbidden.KeyNotFound", errorName: "KeyNotFoundException" },
  { code: "Rejected.Disabled", errorName: "InvalidStateException" },
  { code: "Forbidden.KeyDisabled", errorName: "InvalidStateException" },
  { code: "Rejected.PendingDeletion", errorName: "InvalidStateException" },
  { code: "Rejected.Unavailable", errorName: "InvalidStateException" },
  // The key lives in an instance that is not connected.
  { code: "Forbidden.DKMSInstanceStateInvalid", errorName: "InvalidStateException" },
  { code: "Forbidden.NoPermission", errorName: "AccessDeniedException" },
  { code: "NoPermission", errorName: "AccessDeniedException" },
  // The proxy's own credential is wrong: nothing that the caller could mend.
  { code: "InvalidAccessKeyId.*", errorName: "InternalException" },
  { code: "SignatureDoesNotMatch", errorName: "InternalException" },
  { code: "Throttling*", errorName: "ThrottlingException" },
  { code: "Rejected.Throttling", errorName: "ThrottlingException" },
  // Also the answer of the shared gateway where it does not serve the keys of instances.
  { code: "UnsupportedOperation", errorName: "InvalidKeyUsageException" },
  { code: "InvalidCiphertext*", errorName: "InvalidCiphertextException", only: "Decrypt" },
  { code: "InvalidParameter*", errorName: "InvalidCiphertextException", only: "Decrypt" },
];

const MESSAGES: Partial<Record<XksErrorName, string>> = {
  KeyNotFoundException: "the key manager has no such key",
  InvalidStateException: "the key is disabled, pending deletion or not available",
  AccessDeniedException: "the proxy's principal may not use this key in the key manager",
  ThrottlingException: "the key manager takes no more requests at the moment",
  InvalidKeyUsageException: "the key does not serve this operation",
  InvalidCiphertextException: "the ciphertext does not belong to this key",
};

/** The refusal for an error code of Alibaba Cloud KMS. The code goes to the log, its message nowhere: it may quote the request. */
export function aliyunError(action: AliyunAction, code: string): XksError {
  const row = ALIYUN_ERRORS.find(
    (candidate) => (candidate.only ?? action) === action && fits(candidate.code, code),
  );
  const errorName = row?.errorName ?? "InternalException";
  const message = MESSAGES[errorName] ?? "the key manager failed";
  return new XksError(errorName, message, `${action} was answered with ${code.slice(0, 128)}`);
}

function fits(pattern: string, code: string): boolean {
  return pattern.endsWith("*") ? code.startsWith(pattern.slice(0, -1)) : pattern === code;
}
