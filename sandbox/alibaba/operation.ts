import type { Operation, OperationCall } from "../cloud/operation";

/** Permission that a call needs before it does anything. */
export interface Need {
  /** RAM action, for example `kms:Encrypt`. */
  readonly action: string;
  /** Resource name, for example `acs:kms:cn-hangzhou:1234567890123456:key/…`. */
  readonly resource: string;
  /** Tags of the resource, where the service hands them to RAM as `kms:tag/<key>`. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** One operation of an Alibaba Cloud OpenAPI of the RPC style. */
export interface AlibabaOperation extends Operation {
  /** Parameters that the model gives a meaning to. Any other is refused, so that nothing is silently ignored. */
  readonly parameters: readonly string[];
  /** Whether a success changes the state. */
  readonly mutates: boolean;
  /** Permissions needed; empty where the vendor asks for none. @throws CloudError for parameters that name nothing. */
  needs(call: OperationCall): readonly Need[];
}
