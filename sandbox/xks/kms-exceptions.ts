import type { ConnectionErrorCode, XksCallError } from "./call-error";
import type { XksErrorName } from "./errors";

/** Error code and text that a caller of the KMS gets. */
export interface KmsException {
  readonly code: string;
  readonly message: string;
}

const STORE_EXCEPTIONS: Readonly<Record<ConnectionErrorCode, string>> = {
  XKS_PROXY_NOT_REACHABLE: "XksProxyUriUnreachableException",
  XKS_PROXY_INVALID_TLS_CONFIGURATION: "XksProxyUriUnreachableException",
  XKS_PROXY_TIMED_OUT: "XksProxyUriUnreachableException",
  INVALID_CREDENTIALS: "XksProxyIncorrectAuthenticationCredentialException",
  // Not listed for these calls: the nearest meaning is a credential that is not let in.
  XKS_PROXY_ACCESS_DENIED: "XksProxyIncorrectAuthenticationCredentialException",
  XKS_PROXY_INVALID_CONFIGURATION: "XksProxyInvalidConfigurationException",
  XKS_PROXY_INVALID_RESPONSE: "XksProxyInvalidResponseException",
  NETWORK_ERRORS: "KMSInternalException",
  INTERNAL_ERROR: "KMSInternalException",
};

/** Exception of creating or updating a key store whose health call failed. */
export function storeException(error: XksCallError): KmsException {
  return { code: STORE_EXCEPTIONS[error.connectionErrorCode], message: error.reason };
}

const CREATE_KEY_EXCEPTIONS: Partial<Record<XksErrorName, KmsException>> = {
  KeyNotFoundException: {
    code: "XksKeyNotFoundException",
    message: "the proxy knows no external key with this id",
  },
  InvalidStateException: {
    code: "XksKeyInvalidConfigurationException",
    message: "the external key is not enabled",
  },
  InvalidKeyUsageException: {
    code: "XksKeyInvalidConfigurationException",
    message: "the external key does not serve encryption and decryption",
  },
  AccessDeniedException: {
    code: "KMSInvalidStateException",
    message: "the proxy does not let this caller use the external key",
  },
};

/** Exception of creating a key whose metadata call failed. */
export function createKeyException(error: XksCallError): KmsException {
  const named = error.proxyErrorName && CREATE_KEY_EXCEPTIONS[error.proxyErrorName];
  return named ?? { code: "CustomKeyStoreInvalidStateException", message: error.reason };
}

/** Why an external key cannot back a key of the KMS, or undefined when it can. */
export function unusableKey(facts: {
  readonly keySpec: string;
  readonly keyUsage: readonly string[];
  readonly keyStatus: string;
}): KmsException | undefined {
  const code = "XksKeyInvalidConfigurationException";
  if (facts.keySpec !== "AES_256") {
    return { code, message: `the external key is ${facts.keySpec}, not AES_256` };
  }
  for (const usage of ["ENCRYPT", "DECRYPT"]) {
    if (!facts.keyUsage.includes(usage)) {
      return { code, message: `the external key does not serve ${usage}` };
    }
  }
  if (facts.keyStatus !== "ENABLED") return { code, message: "the external key is not enabled" };
  return undefined;
}

const CRYPTO_MESSAGES: Readonly<Record<XksErrorName, string>> = {
  ValidationException: "the proxy does not understand the request",
  InvalidStateException: "the external key is disabled or the key store is blocked",
  InvalidCiphertextException: "the external key does not open this ciphertext",
  InvalidKeyUsageException: "the external key does not serve this operation",
  AuthenticationFailedException: "the proxy does not accept the key store's credential",
  AccessDeniedException: "the proxy does not let this caller use the external key",
  KeyNotFoundException: "the proxy knows no external key with this id",
  InvalidUriPathException: "the proxy does not know the key store's path",
  ThrottlingException: "the proxy takes no more requests at the moment",
  InternalException: "the proxy or its key manager failed",
  UnsupportedOperationException: "the proxy does not support this operation or size",
  DependencyTimeoutException: "the external key manager did not answer in time",
};

/** Exception of an encryption or decryption: always one code, told apart by its message. */
export function cryptoException(error: XksCallError): KmsException {
  const message = error.proxyErrorName ? CRYPTO_MESSAGES[error.proxyErrorName] : error.reason;
  return { code: "KMSInvalidStateException", message };
}
