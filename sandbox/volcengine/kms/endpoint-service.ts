import { Refusal, type Cloud } from "../../cloud/context";
import { kmsError } from "./errors";
import { kmsSettings } from "./settings";

/** What KMS knows of the PrivateLink endpoint that it made. */
export interface AttachedEndpoint {
  readonly id: string;
  readonly serviceId: string;
  readonly endpointId: string;
  readonly endpointOwnerAccountId: string;
  /** `Connected`, or `PendingAcceptance` when the service does not accept by itself. */
  readonly status: string;
}

/** The side of PrivateLink that the KMS account uses. */
export interface EndpointServices {
  /**
   * Makes the account's endpoint to a service, named by service name or bare id.
   * @throws Refusal with obstacle `endpoint-service-not-found` or `not-whitelisted`.
   */
  attachEndpoint(serviceName: string, accountId: string): AttachedEndpoint;
  /** Removes that endpoint; what is gone already is a success. */
  detachEndpoint(serviceName: string, accountId: string): void;
}

/**
 * Makes KMS's endpoint and wants it connected.
 * @throws Refusal as `attachEndpoint`, or with obstacle `not-accepted`; then no endpoint is left behind.
 */
export function attach(
  cloud: Cloud,
  endpoints: EndpointServices,
  serviceName: string,
): AttachedEndpoint {
  const { serviceAccountId } = kmsSettings(cloud);
  const endpoint = endpoints.attachEndpoint(serviceName, serviceAccountId);
  if (endpoint.status === "Connected") return endpoint;
  endpoints.detachEndpoint(serviceName, serviceAccountId);
  throw new Refusal(
    "ETIMEDOUT",
    "not-accepted",
    `endpoint service ${endpoint.serviceId} has not accepted the endpoint of account ${serviceAccountId} (${endpoint.status})`,
  );
}

/** Removes KMS's endpoint. */
export function detach(cloud: Cloud, endpoints: EndpointServices, serviceName: string): void {
  endpoints.detachEndpoint(serviceName, kmsSettings(cloud).serviceAccountId);
}

/**
 * What CreateCustomKeyStore and UpdateCustomKeyStore check of an endpoint service, before any proxy is called: KMS makes its endpoint
 * and, because a new store is not connected, removes it again.
 * @throws CloudError XksProxyVpcEndpointServiceNotFound or ...InvalidConfiguration.
 */
export function checkEndpointService(
  cloud: Cloud,
  endpoints: EndpointServices,
  serviceName: string,
): void {
  try {
    attach(cloud, endpoints, serviceName);
    detach(cloud, endpoints, serviceName);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const code =
      error.obstacle === "not-accepted"
        ? "XksProxyVpcEndpointServiceInvalidConfiguration"
        : "XksProxyVpcEndpointServiceNotFound";
    throw kmsError(
      code,
      `Endpoint service [${serviceName}] cannot be used by KMS: ${error.reason}.`,
    );
  }
}
