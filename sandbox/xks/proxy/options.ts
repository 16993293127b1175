import type { Clock } from "../../state/clock";
import type { XksWireProfile } from "../profile";
import type { FleetFacts } from "./handlers/call";
import type { Log } from "./log";
import type { Tenant } from "./tenant";

/** Everything that a proxy serves with. */
export interface ProxyOptions {
  readonly profile: XksWireProfile;
  readonly clock: Clock;
  readonly log: Log;
  readonly tls: {
    /** PEM; the certificate may bring its chain. */
    readonly certificate: string;
    readonly privateKey: string;
    /** Client certificates: who issues them (PEM) and the one common name that may call. Off when absent. */
    readonly clients?: { readonly ca: string; readonly commonName: string };
  };
  readonly fleet: FleetFacts;
  readonly tenants: readonly Tenant[];
  /** @default 30 s */
  readonly readTimeoutMs?: number;
  /** @default 30 s */
  readonly writeTimeoutMs?: number;
}
