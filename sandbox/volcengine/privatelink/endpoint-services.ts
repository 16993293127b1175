import { Refusal, type Cloud } from "../../cloud/context";
import type { Store } from "../../state/store";
import { vendorId } from "../vpc/network-resource";
import {
  connections,
  endpointServiceTable,
  permissions,
  type ConnectionRow,
  type EndpointServiceRow,
} from "./rows";

/** The side of PrivateLink that a service account, such as that of KMS, uses. */
export interface EndpointServices {
  /**
   * Makes the account's endpoint to a service, named by service name or id. An endpoint that waits for acceptance is asked for anew.
   * @throws Refusal with obstacle `endpoint-service-not-found` or `not-whitelisted`.
   */
  attachEndpoint(serviceNameOrId: string, accountId: string): ConnectionRow;
  /** Removes the account's endpoint to a service; what is gone already is a success. */
  detachEndpoint(serviceNameOrId: string, accountId: string): void;
}

/** PrivateLink endpoints on the state of one cloud. */
export function endpointServices(cloud: Cloud): EndpointServices {
  return {
    attachEndpoint: (name, accountId) => attach(cloud, name, accountId),
    detachEndpoint: (name, accountId) => {
      const serviceId = serviceIdOf(name);
      const existing = connectionOf(cloud.store, serviceId, accountId);
      if (existing) connections(cloud.store).delete(existing.id);
    },
  };
}

/** Whether a service's whitelist names the account, or every account. */
export function isPermitted(
  rows: ReadonlyMap<string, { serviceId: string; permitAccountId: string }>,
  serviceId: string,
  accountId: string,
): boolean {
  return [...rows.values()].some(
    (one) =>
      one.serviceId === serviceId &&
      (one.permitAccountId === "*" || one.permitAccountId === accountId),
  );
}

function attach(cloud: Cloud, name: string, accountId: string): ConnectionRow {
  const service = serviceOf(cloud.store, name);
  if (!service) {
    throw new Refusal(
      "ENOTFOUND",
      "endpoint-service-not-found",
      `there is no endpoint service ${name}`,
    );
  }
  if (!isPermitted(permissions(cloud.store), service.id, accountId)) {
    throw new Refusal(
      "ETIMEDOUT",
      "not-whitelisted",
      `the whitelist of endpoint service ${service.id} does not permit account ${accountId}`,
    );
  }
  const row =
    connectionOf(cloud.store, service.id, accountId) ?? newConnection(cloud, service, accountId);
  if (service.autoAcceptEnabled && row.status === "PendingAcceptance") row.status = "Connected";
  connections(cloud.store).set(row.id, row);
  return row;
}

function newConnection(
  cloud: Cloud,
  service: EndpointServiceRow,
  accountId: string,
): ConnectionRow {
  const endpointId = vendorId(cloud, "ep", 25);
  return {
    id: `${service.id}:${endpointId}`,
    serviceId: service.id,
    endpointId,
    endpointOwnerAccountId: accountId,
    status: "PendingAcceptance",
  };
}

function serviceOf(store: Store, name: string): EndpointServiceRow | undefined {
  return [...endpointServiceTable(store).values()].find(
    (row) => row.id === name || row.serviceName === name,
  );
}

/** The id inside a service name, so that an endpoint can be removed after its service. */
function serviceIdOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function connectionOf(
  store: Store,
  serviceId: string,
  accountId: string,
): ConnectionRow | undefined {
  return [...connections(store).values()].find(
    (row) => row.serviceId === serviceId && row.endpointOwnerAccountId === accountId,
  );
}
