import { objectTable, type Labels, type NetworkRow } from "../vpc/network-resource";

/** A private load balancer. */
export interface ClbRow extends NetworkRow, Labels {
  readonly vpcId: string;
  readonly subnetId: string;
  readonly eniAddress: string;
  readonly zoneType: "single" | "active-standby";
  readonly masterZoneId: string;
  readonly slaveZoneId?: string | undefined;
  loadBalancerBillingType: string;
  loadBalancerSpec?: string | undefined;
  modificationProtectionStatus?: string | undefined;
  modificationProtectionReason?: string | undefined;
}

/** Backends of one load balancer. */
export interface ServerGroupRow extends NetworkRow, Labels {
  readonly loadBalancerId: string;
}

/** One backend. */
export interface BackendRow extends NetworkRow {
  readonly serverGroupId: string;
  readonly serverId: string;
  readonly instanceId: string;
  readonly ip: string;
  port: number;
  /** 0 to 100; 0 receives nothing. */
  weight: number;
  description?: string | undefined;
}

/** Health check of a listener, with the vendor's defaults filled in. */
export interface HealthCheck {
  readonly enabled: "on" | "off";
  /** Seconds. */
  readonly interval: number;
  /** Seconds. */
  readonly timeout: number;
  readonly healthyThreshold: number;
  readonly unHealthyThreshold: number;
  /** The backend's own port when absent. */
  readonly port?: number | undefined;
}

/** A TCP listener. */
export interface ListenerRow extends NetworkRow, Labels {
  readonly loadBalancerId: string;
  readonly port: number;
  serverGroupId: string;
  enabled: "on" | "off";
  scheduler: string;
  /** Seconds. */
  establishedTimeout: number;
  connectionDrainEnabled: string;
  connectionDrainTimeout?: number | undefined;
  persistenceType: string;
  persistenceTimeout: number;
  healthCheck: HealthCheck;
}

/** Load balancers by id. */
export const clbs = objectTable<ClbRow>("volcengine.clb.clbs", "LoadBalancer");

/** Server groups by id. */
export const serverGroups = objectTable<ServerGroupRow>(
  "volcengine.clb.server-groups",
  "ServerGroup",
);

/** Backends by id. */
export const backends = objectTable<BackendRow>("volcengine.clb.backends", "Server");

/** Listeners by id. */
export const listeners = objectTable<ListenerRow>("volcengine.clb.listeners", "Listener");
