import { CLB_SOURCE_CIDR } from "../../core/limits";
import { Refusal } from "../cloud/context";
import type { ClbRow } from "../volcengine/clb/rows";
import { isPermitted } from "../volcengine/privatelink/endpoint-services";
import type { EndpointServiceRow } from "../volcengine/privatelink/rows";
import { refuse, type Passage, type Target } from "./decision";
import { throughLoadBalancer } from "./load-balancer";
import { first, type NetworkView } from "./view";

/** Address that PrivateLink traffic comes from; any of 100.64.0.0/10. */
const PRIVATE_LINK_ADDRESS = "100.64.0.1";

/** Ending of all service domains. */
const SERVICE_DOMAIN_END = ".privatelink.volces.com";

/** The load balancers behind the service that a name belongs to. */
export function loadBalancersOf(view: NetworkView, host: string): ClbRow[] {
  const service = serviceOf(view, host);
  return (service?.resources ?? []).flatMap((resource) => view.clbs.get(resource.resourceId) ?? []);
}

/** A connection of a service account, such as that of KMS, to an endpoint service. @throws Refusal */
export function throughPrivateLink(view: NetworkView, accountId: string, to: Target): Passage {
  const service = serviceOf(view, to.host) ?? unknownName(to.host);
  requireConnected(view, service, accountId);
  const arrival = {
    peer: { address: CLB_SOURCE_CIDR },
    sourceIp: PRIVATE_LINK_ADDRESS,
    via: [service.id],
  };
  let refusal: Refusal | undefined;
  for (const clb of loadBalancersOf(view, to.host)) {
    try {
      return throughLoadBalancer(view, { clb, port: to.port }, arrival);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusal ??= error;
    }
  }
  throw (
    refusal ??
    new Refusal(
      "ETIMEDOUT",
      "no-load-balancer",
      `no load balancer of endpoint service ${service.id} exists`,
    )
  );
}

/** The service that has a name: its domain, or one label below it. */
function serviceOf(view: NetworkView, host: string): EndpointServiceRow | undefined {
  const name = host.toLowerCase();
  const parent = name.slice(name.indexOf(".") + 1);
  return first(
    view.services,
    ({ serviceDomain }) => serviceDomain === name || serviceDomain === parent,
  );
}

function unknownName(host: string): never {
  if (host.toLowerCase().endsWith(SERVICE_DOMAIN_END)) {
    return refuse(
      "ENOTFOUND",
      "endpoint-service-not-found",
      `no endpoint service has the domain ${host}, or a domain one label above it`,
    );
  }
  return refuse("ENOTFOUND", "unknown-name", `${host} is not the domain of an endpoint service`);
}

function requireConnected(view: NetworkView, service: EndpointServiceRow, accountId: string): void {
  const connection = first(
    view.connections,
    (one) => one.serviceId === service.id && one.endpointOwnerAccountId === accountId,
  );
  if (connection?.status === "Connected") return;
  if (connection) {
    refuse(
      "ETIMEDOUT",
      "not-accepted",
      `endpoint service ${service.id} has not accepted the endpoint of account ${accountId} (${connection.status})`,
    );
  }
  if (!isPermitted(view.permissions, service.id, accountId)) {
    refuse(
      "ETIMEDOUT",
      "not-whitelisted",
      `the whitelist of endpoint service ${service.id} does not permit account ${accountId}`,
    );
  }
  refuse(
    "ETIMEDOUT",
    "no-endpoint",
    `account ${accountId} has no endpoint to endpoint service ${service.id}`,
  );
}
