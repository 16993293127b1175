import type { Caller, Cloud } from "./context";

/** One call of a vendor's OpenAPI, signature already verified. */
export interface OperationCall {
  readonly cloud: Cloud;
  readonly caller: Caller;
  readonly region: string;
  readonly requestId: string;
  /** Parameters as sent: JSON body or query, by the vendor's names. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** One operation of a vendor's OpenAPI; answers the `Result` (Volcengine) or the body (Alibaba Cloud). */
export interface Operation {
  /** Service code in the request's scope, for example `kms`. */
  readonly service: string;
  readonly version: string;
  readonly action: string;
  /** @throws CloudError with the vendor's code. */
  run(call: OperationCall): Promise<object> | object;
}
