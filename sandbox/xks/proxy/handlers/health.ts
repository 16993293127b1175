import { requestMetadata } from "../fields";
import type { Call } from "./call";

/** GetHealthStatus: the proxy, and each of its key managers. */
export async function health(call: Call): Promise<object> {
  requestMetadata(call.profile, call.body, ["requestId", "operation"]);
  const details = await call.health.fleet();
  return {
    xksProxyFleetSize: call.fleet.size,
    xksProxyVendor: call.fleet.vendor,
    xksProxyModel: call.fleet.model,
    ekmVendor: vendorsOf(call),
    ekmFleetDetails: details,
  };
}

function vendorsOf(call: Call): string {
  const vendors = [...call.route.tenant.keys.values()].map(({ manager }) => manager.vendor);
  return [...new Set(vendors)].join(", ");
}
