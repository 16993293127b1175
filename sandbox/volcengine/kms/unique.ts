import { kmsError } from "./errors";
import { inScope, keyStores, type KeyStoreRow, type Scope } from "./rows";

/** What two stores of one region may not share. */
export type StoreAddress = Pick<
  KeyStoreRow,
  "name" | "connectivity" | "uriEndpoint" | "uriPath" | "vpcEndpointServiceName"
>;

/**
 * Refuses a store that would share its name or its proxy with another one (AWS semantics, INFERRED). `exceptId` is the store itself
 * when it is updated.
 * @throws CloudError CustomKeyStoreNameInUse, XksProxyUriInUse, XksProxyUriEndpointInUse or XksProxyVpcEndpointServiceInUse.
 */
export function checkUnique(scope: Scope, address: StoreAddress, exceptId?: string): void {
  const others = inScope(scope, keyStores(scope.cloud)).filter((row) => row.id !== exceptId);
  for (const other of others) {
    if (other.name === address.name) {
      throw kmsError(
        "CustomKeyStoreNameInUse",
        `A custom key store with the name [${address.name}] exists.`,
      );
    }
    const sameEndpoint = other.uriEndpoint === address.uriEndpoint;
    if (sameEndpoint && other.uriPath === address.uriPath) {
      throw kmsError(
        "XksProxyUriInUse",
        `Custom key store [${other.name}] uses the same XksProxyUriEndpoint and XksProxyUriPath.`,
      );
    }
    if (sameEndpoint && address.connectivity === "VPC_ENDPOINT_SERVICE") {
      throw kmsError(
        "XksProxyUriEndpointInUse",
        `Custom key store [${other.name}] uses the same XksProxyUriEndpoint.`,
      );
    }
    const service = address.vpcEndpointServiceName;
    if (service !== undefined && serviceId(other.vpcEndpointServiceName) === serviceId(service)) {
      throw kmsError(
        "XksProxyVpcEndpointServiceInUse",
        `Custom key store [${other.name}] uses the same endpoint service.`,
      );
    }
  }
}

/** The id inside a service name; a bare id is itself. */
function serviceId(name: string | undefined): string | undefined {
  return name?.slice(name.lastIndexOf(".") + 1);
}
