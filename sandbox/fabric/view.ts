import type { Store } from "../state/store";
import { backends, clbs, listeners, serverGroups } from "../volcengine/clb/rows";
import { instances } from "../volcengine/ecs/rows";
import { publicNames } from "./surroundings";
import { addresses, associates } from "../volcengine/eip/rows";
import { natGateways, snatEntries } from "../volcengine/nat/rows";
import { connections, endpointServiceTable, permissions } from "../volcengine/privatelink/rows";
import {
  routeEntries,
  routeTableAssociates,
  routeTables,
  securityGroupRules,
  subnets,
  vpcs,
} from "../volcengine/vpc/rows";

/** Where the person who deploys sits. */
export interface OperatorSettings {
  /** Public address that the operator's connections come from. */
  readonly address: string;
  /** Set when the operator is inside the private network: the address there. */
  readonly privateAddress?: string | undefined;
}

/** An operator outside, at an address of TEST-NET-2 (RFC 5737). */
export const DEFAULT_OPERATOR: OperatorSettings = { address: "198.51.100.10" };

/** What a decision depends on beside the clouds' state. */
export interface Surroundings {
  /** Ports of each service outside the VPCs, by DNS name. */
  readonly doors: ReadonlyMap<string, ReadonlySet<number>>;
  readonly operator: OperatorSettings;
  /** Health of backends by `probeKey`; a backend that nobody asked about counts as healthy. */
  readonly health: ReadonlyMap<string, boolean>;
  /** Counts connections: the healthy backends take turns. */
  readonly turn: number;
}

/** The network as one decision sees it. */
export type NetworkView = ReturnType<typeof networkView>;

/** The network on the state of the clouds. Nothing is copied: the view shows the present. */
export function networkView(store: Store, around: Surroundings) {
  return {
    ...around,
    vpcs: vpcs(store),
    subnets: subnets(store),
    rules: securityGroupRules(store),
    routeTables: routeTables(store),
    routeTableAssociates: routeTableAssociates(store),
    routeEntries: routeEntries(store),
    instances: instances(store),
    addresses: addresses(store),
    associates: associates(store),
    natGateways: natGateways(store),
    snatEntries: snatEntries(store),
    clbs: clbs(store),
    serverGroups: serverGroups(store),
    backends: backends(store),
    listeners: listeners(store),
    services: endpointServiceTable(store),
    permissions: permissions(store),
    connections: connections(store),
    publicNames: publicNames(store),
  } as const;
}

/** The rows of a table that a test picks. */
export function where<R>(rows: ReadonlyMap<string, R>, test: (row: R) => boolean): R[] {
  return [...rows.values()].filter(test);
}

/** The first row of a table that a test picks. */
export function first<R>(rows: ReadonlyMap<string, R>, test: (row: R) => boolean): R | undefined {
  return where(rows, test)[0];
}
