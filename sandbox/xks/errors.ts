/** HTTP status of every error name of the XKS proxy protocol (specification 1.0.3, section "Errors"). */
export const ERROR_STATUS = {
  ValidationException: 400,
  InvalidStateException: 400,
  InvalidCiphertextException: 400,
  InvalidKeyUsageException: 400,
  AuthenticationFailedException: 401,
  AccessDeniedException: 403,
  KeyNotFoundException: 404,
  InvalidUriPathException: 404,
  ThrottlingException: 429,
  InternalException: 500,
  UnsupportedOperationException: 501,
  DependencyTimeoutException: 503,
} as const;

/** Name of an error that a proxy may answer with. */
export type XksErrorName = keyof typeof ERROR_STATUS;

/** Longest `errorMessage`, in characters; it holds printable ASCII only. */
export const ERROR_MESSAGE_MAX_CHARACTERS = 511;

/** A refusal by the proxy. `message` goes to the caller, `reason` only to the proxy's log. */
export class XksError extends Error {
  constructor(
    readonly errorName: XksErrorName,
    message: string,
    readonly reason: string = message,
  ) {
    super(message);
    this.name = "XksError";
  }

  get status(): number {
    return ERROR_STATUS[this.errorName];
  }

  /** Body of the answer. */
  body(): { errorName: XksErrorName; errorMessage: string } {
    return { errorName: this.errorName, errorMessage: printable(this.message) };
  }
}

/** True for the names of the table. */
export function isXksErrorName(name: unknown): name is XksErrorName {
  return typeof name === "string" && Object.hasOwn(ERROR_STATUS, name);
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, ERROR_MESSAGE_MAX_CHARACTERS);
}
