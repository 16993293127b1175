import { CloudError } from "../../cloud/error";

/**
 * Errors of the platform in front of every service: code -> number and HTTP status.
 * Source: BytePlus "Common error codes" (docs.byteplus.com/byteplus-platform/reference/common-error-codes), the same platform;
 * rows marked CHOICE are not in that table. Errors of a service itself carry no number.
 */
const GATEWAY_ERRORS = {
  MissingParameter: { codeN: 100002, status: 400 },
  MissingAuthenticationToken: { codeN: 100003, status: 401 },
  MissingRequestInfo: { codeN: 100004, status: 400 },
  MissingSignature: { codeN: 100005, status: 401 },
  InvalidTimestamp: { codeN: 100006, status: 400 },
  ServiceNotFound: { codeN: 100007, status: 404 },
  InvalidActionOrVersion: { codeN: 100008, status: 404 },
  InvalidAccessKey: { codeN: 100009, status: 401 },
  SignatureDoesNotMatch: { codeN: 100010, status: 401 },
  InternalServiceError: { codeN: 100014, status: 500 },
  /** CHOICE: the sandbox issues no session tokens. */
  InvalidSecurityToken: { codeN: 100026, status: 401 },
  /** CHOICE. */
  InvalidRequest: { codeN: 100018, status: 400 },
} as const;

/** Code of an error of the platform. */
export type GatewayErrorCode = keyof typeof GATEWAY_ERRORS;

/** A refusal by the platform, before any service is asked. */
export function gatewayError(code: GatewayErrorCode, message: string): CloudError {
  return new CloudError(code, message, GATEWAY_ERRORS[code].status);
}

/** Number of a platform error; undefined for an error of a service. */
export function codeNumber(code: string): number | undefined {
  return code in GATEWAY_ERRORS ? GATEWAY_ERRORS[code as GatewayErrorCode].codeN : undefined;
}
