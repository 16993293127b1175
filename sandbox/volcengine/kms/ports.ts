import type { Cloud } from "../../cloud/context";
import { endpointServices } from "../privatelink/endpoint-services";
import type { EndpointServices } from "./endpoint-service";
import type { ProxyCallerFactory } from "./proxy-call";
import { xksProxyCaller } from "./xks-proxy";

/** What KMS needs from outside its own state. */
export interface KmsPorts {
  readonly endpoints: (cloud: Cloud) => EndpointServices;
  readonly proxy: ProxyCallerFactory;
  /** Runs a task after some machine time. */
  readonly later: (delayMs: number, task: () => Promise<void>) => void;
}

/** The sandbox's own PrivateLink, network and timers. */
export const SANDBOX_PORTS: KmsPorts = {
  endpoints: endpointServices,
  proxy: xksProxyCaller,
  later: (delayMs, task) => {
    // The daemon must be able to end while a store is connecting: `resume` takes it up again.
    setTimeout(() => void task(), delayMs).unref();
  },
};
