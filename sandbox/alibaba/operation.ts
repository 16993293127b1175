import type { Operation, OperationCall } from "../cloud/operation";

/**
 * Verdict of a resource's own policy: `delegated` leaves the decision to the policies of the caller, `implicit-deny` names the caller nowhere.
 */
export type OwnPolicyVerdict = "allow" | "delegated" | "explicit-deny" | "implicit-deny";

/** A resource's own policy: judges an action by a principal (`acs:ram::<account>:user/<name>`) with the facts of the request. */
export type OwnPolicy = (request: {
  readonly principal: string;
  readonly action: string;
  readonly context: Readonly<Record<string, string>>;
}) => OwnPolicyVerdict;

/** Permission that a call needs before it does anything. */
export interface Need {
  /** RAM action, for example `kms:Encrypt`. */
  readonly action: string;
  /** Resource name, for example `acs:kms:cn-hangzhou:1234567890123456:key/…`. */
  readonly resource: string;
  /** Tags of the resource, where the service hands them to RAM as `kms:tag/<key>`. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Condition keys of this action beside the general ones, for example `ram:ServiceName`. */
  readonly conditions?: Readonly<Record<string, string>>;
  /** What the resource's own policy says of a caller, where it has one. */
  readonly ownPolicy?: OwnPolicy;
}

/** One operation of an Alibaba Cloud OpenAPI of the RPC style. */
export interface AlibabaOperation extends Operation {
  /**
   * Parameters that the model gives a meaning to; `N` stands for a number of a repeated one, as in `Tag.N.Key`. Any other is refused, so
   * that nothing is silently ignored.
   */
  readonly parameters: readonly string[];
  /** Whether a success changes the state. */
  readonly mutates: boolean;
  /** Id of the instance whose own gateway takes the call. @default - the shared gateway */
  readonly gateway?: string;
  /** Permissions needed; empty where the vendor asks for none. @throws CloudError for parameters that name nothing. */
  needs(call: OperationCall): readonly Need[];
}
