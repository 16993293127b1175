import type { XksErrorName } from "./errors";

/** Why a key store cannot reach its proxy, in the words of `ConnectionErrorCode`. */
export type ConnectionErrorCode =
  | "INTERNAL_ERROR"
  | "INVALID_CREDENTIALS"
  | "NETWORK_ERRORS"
  | "XKS_PROXY_ACCESS_DENIED"
  | "XKS_PROXY_INVALID_CONFIGURATION"
  | "XKS_PROXY_INVALID_RESPONSE"
  | "XKS_PROXY_INVALID_TLS_CONFIGURATION"
  | "XKS_PROXY_NOT_REACHABLE"
  | "XKS_PROXY_TIMED_OUT";

/**
 * A call of a proxy that did not succeed. `reason` is a sentence for the owner of the proxy; it never holds the proxy's own `errorMessage`, which
 * is for the log of the KMS.
 */
export class XksCallError extends Error {
  constructor(
    readonly connectionErrorCode: ConnectionErrorCode,
    readonly reason: string,
    readonly detail: {
      /** Error name that the proxy answered with. */
      readonly proxyErrorName?: XksErrorName;
      /** Code of the socket or of TLS, for example `CERT_HAS_EXPIRED`. */
      readonly causeCode?: string;
    } = {},
  ) {
    super(`${connectionErrorCode}: ${reason}`);
    this.name = "XksCallError";
  }

  get proxyErrorName(): XksErrorName | undefined {
    return this.detail.proxyErrorName;
  }
}

const BY_ERROR_NAME: Partial<Record<XksErrorName, ConnectionErrorCode>> = {
  AuthenticationFailedException: "INVALID_CREDENTIALS",
  AccessDeniedException: "XKS_PROXY_ACCESS_DENIED",
  InvalidUriPathException: "XKS_PROXY_INVALID_CONFIGURATION",
  ThrottlingException: "XKS_PROXY_TIMED_OUT",
  DependencyTimeoutException: "XKS_PROXY_TIMED_OUT",
};

/** The failure for an error answer of the proxy. */
export function answeredWith(proxyErrorName: XksErrorName): XksCallError {
  const code = BY_ERROR_NAME[proxyErrorName] ?? "XKS_PROXY_INVALID_RESPONSE";
  return new XksCallError(code, `the proxy answered ${proxyErrorName}`, { proxyErrorName });
}

/** The failure for an answer that breaks the protocol. */
export function brokenAnswer(reason: string): XksCallError {
  return new XksCallError("XKS_PROXY_INVALID_RESPONSE", reason);
}

/** The failure for a proxy that was connected, but gave no answer in time. */
export function noAnswer(limitMs: number): XksCallError {
  return new XksCallError("XKS_PROXY_TIMED_OUT", `the proxy did not answer within ${limitMs} ms`);
}
