import type { Store } from "../../state/store";
import { objectTable, type Labels, type NetworkRow } from "../vpc/network-resource";

/** A load balancer behind an endpoint service. */
export interface ServiceResource {
  readonly resourceId: string;
  readonly resourceType: "CLB";
}

/** An endpoint service. */
export interface EndpointServiceRow extends NetworkRow, Labels {
  readonly serviceName: string;
  readonly serviceDomain: string;
  resources: readonly ServiceResource[];
  autoAcceptEnabled: boolean;
}

/** Lets one account, or every account (`*`), make endpoints to a service. */
export interface PermissionRow extends NetworkRow {
  readonly serviceId: string;
  readonly permitAccountId: string;
}

/** An endpoint of some account that asked for, or has, a connection to a service. */
export interface ConnectionRow {
  readonly id: string;
  readonly serviceId: string;
  readonly endpointId: string;
  readonly endpointOwnerAccountId: string;
  status: "PendingAcceptance" | "Connected" | "Rejected" | "ServiceDeleted";
}

/** Endpoint services by id. */
export const endpointServiceTable = objectTable<EndpointServiceRow>(
  "volcengine.privatelink.services",
  "VpcEndpointService",
);

/** Whitelist entries by id. */
export const permissions = objectTable<PermissionRow>(
  "volcengine.privatelink.permissions",
  "VpcEndpointServicePermission",
);

/** Endpoint connections by id. */
export const connections = (store: Store): Map<string, ConnectionRow> =>
  store.table("volcengine.privatelink.connections");
