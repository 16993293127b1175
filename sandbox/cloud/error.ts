/** A refusal by a modelled cloud, in the vendor's words: every door turns it into that vendor's error answer. */
export class CloudError extends Error {
  constructor(
    /** Vendor error code, for example `Forbidden.KeyNotFound`. */
    readonly code: string,
    message: string,
    /** HTTP status that the vendor sends with it. */
    readonly status: number = 400,
  ) {
    super(message);
    this.name = "CloudError";
  }
}
