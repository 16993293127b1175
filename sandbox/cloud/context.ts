import type { Duplex } from "node:stream";
import type { Clock } from "../state/clock";
import type { Store } from "../state/store";
import type { Faults } from "./faults";

/** Who makes a call, as the door found out from its signature. */
export interface Caller {
  readonly cloud: "volcengine" | "alibaba";
  /** Account that owns the access key. */
  readonly accountId: string;
  /** The account itself may do everything; a RAM user only what its policies allow. */
  readonly kind: "root" | "ram-user";
  /** User name, for `ram-user`. */
  readonly userName?: string;
  readonly accessKeyId: string;
  /** Address that the call came from, for source-IP conditions. */
  readonly sourceIp: string;
}

/** Where a connection starts. `kms` is the service account's side of PrivateLink, `internet` any outside address. */
export type Origin =
  | { readonly kind: "operator" }
  | { readonly kind: "kms"; readonly accountId: string }
  | { readonly kind: "host"; readonly hostId: string };

/** Opens connections through the modelled network. */
export interface Network {
  /** @throws Refusal when the modelled network would not let the connection through. */
  connect(from: Origin, to: { readonly host: string; readonly port: number }): Promise<Duplex>;
}

/** Codes as a socket would report them. */
export type RefusalCode = "ENOTFOUND" | "ECONNREFUSED" | "ETIMEDOUT" | "ENETUNREACH" | "ECONNRESET";

/** Why a connection is impossible: `code` as a socket would report it, `layer` and `reason` for people. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    /** Fact of the model that stops the connection, for example `security-group`. */
    readonly obstacle: string,
    readonly reason: string,
  ) {
    super(reason);
    this.name = "Refusal";
  }
}

/** What every modelled service works on. */
export interface Cloud {
  readonly store: Store;
  readonly clock: Clock;
  readonly network: Network;
  readonly faults: Faults;
  /** Fresh identifiers: random, in the vendor's form. */
  newId(prefix: string): string;
}
