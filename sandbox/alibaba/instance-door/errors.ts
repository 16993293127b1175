import { CloudError } from "../../cloud/error";

interface Fact {
  readonly status: number;
  readonly message: (subject: string) => string;
}

/**
 * Refusals of an instance's gateway; `subject` is what stands in quotes, or the field's name.
 * @see https://www.alibabacloud.com/help/en/kms/key-management-service/developer-reference/common-error-codes-1
 */
const ERRORS = {
  InvalidApiName: { status: 400, message: (name) => `The ApiName "${name}" is invalid.` },
  InvalidApiVersion: {
    status: 400,
    message: (version) => `The ApiVersion "${version}" is invalid.`,
  },
  InvalidParam: { status: 400, message: (name) => `The Param ${name} is invalid.` },
  MissingParameter: {
    status: 400,
    message: (name) => `Parameter ${name} does not exist in http header or body.`,
  },
  RequestTimeTooSkewed: {
    status: 400,
    message: () => "Request time exceeds server time more than 15 minutes.",
  },
  InvalidParameter: {
    status: 400,
    message: (why) => `The specified parameter is not valid. ${why}`,
  },
  UnsupportedOperation: { status: 400, message: (why) => `Rejected.UnsupportedOperation ${why}` },
  SignatureNotMatch: { status: 401, message: () => "Signature is not matched." },
  "Forbidden.NoPermission": {
    status: 403,
    message: (why) => `This operation is forbidden by permission system. ${why}`,
  },
  "Forbidden.KeyNotFound": { status: 404, message: () => "The specified key does not exist." },
  Unauthorized: {
    status: 404,
    message: (id) => `The AccessKey ID "${id}" does not exist in our records.`,
  },
  InvalidContentType: {
    status: 415,
    message: (type) => `Content-Type "${type}" is unsupported.`,
  },
  InternalFailure: { status: 500, message: () => "Internal Failure." },
} as const satisfies Record<string, Fact>;

/** A code that the gateway may answer by itself; keys and instances have more. */
export type GatewayErrorCode = keyof typeof ERRORS;

/** The refusal of one code. */
export function gatewayRefusal(code: GatewayErrorCode, subject = ""): CloudError {
  const { status, message }: Fact = ERRORS[code];
  return new CloudError(code, message(shortened(subject)), status);
}

/** Refusal of a body that is longer than the gateway reads; it has neither code nor message. */
export class BodyTooLong extends Error {}

/** A caller's own text, quoted back, stays short. */
function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
