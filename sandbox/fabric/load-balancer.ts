import { CLB_SOURCE_CIDR } from "../../core/limits";
import { Refusal } from "../cloud/context";
import type { BackendRow, ClbRow, ListenerRow } from "../volcengine/clb/rows";
import type { InstanceRow } from "../volcengine/ecs/rows";
import { refuse, type Passage } from "./decision";
import { requireAllowed, type Peer } from "./security-group";
import { first, where, type NetworkView } from "./view";

/** One TCP probe of a health check. */
export interface Probe {
  readonly key: string;
  readonly hostId: string;
  readonly port: number;
}

/** What a connection through a load balancer comes with. */
export interface Arrival {
  /** Source as the backends' security groups see it. */
  readonly peer: Peer;
  readonly sourceIp: string;
  readonly via: readonly string[];
}

/** The probes that decide about a connection to a port of a load balancer. */
export function probesOf(view: NetworkView, clb: ClbRow, port: number): Probe[] {
  const listener = listenerOf(view, clb, port);
  if (listener?.healthCheck.enabled !== "on") return [];
  return backendsOf(view, listener)
    .filter((backend) => view.instances.get(backend.instanceId)?.status === "RUNNING")
    .map((backend) => ({
      key: probeKey(listener, backend),
      hostId: backend.instanceId,
      port: checkPort(listener, backend),
    }));
}

/** A connection to a port of a load balancer. @throws Refusal */
export function throughLoadBalancer(
  view: NetworkView,
  to: { readonly clb: ClbRow; readonly port: number },
  arrival: Arrival,
): Passage {
  const { clb, port } = to;
  const listener = listenerOf(view, clb, port);
  if (!listener) {
    return refuse("ECONNREFUSED", "no-listener", `${clb.id} has no TCP listener on port ${port}`);
  }
  if (listener.enabled === "off") {
    return refuse(
      "ECONNREFUSED",
      "listener-disabled",
      `listener ${listener.id} of ${clb.id} on port ${port} is off`,
    );
  }
  const all = backendsOf(view, listener);
  if (all.length === 0) {
    return refuse(
      "ECONNREFUSED",
      "no-backend",
      `server group ${listener.serverGroupId} of listener ${listener.id} has no backend with a weight above 0`,
    );
  }
  const judged = all.map((backend) => ({
    backend,
    refusal: obstacleOf(view, { listener, backend }, arrival.peer),
  }));
  const good = judged.filter((one) => !one.refusal).map((one) => one.backend);
  const backend =
    good[view.turn % good.length] ?? refuseAll(judged.flatMap((one) => one.refusal ?? []));
  return {
    kind: "host",
    hostId: backend.instanceId,
    port: backend.port,
    sourceIp: arrival.sourceIp,
    via: [...arrival.via, clb.id, listener.id, backend.serverId],
  };
}

function listenerOf(view: NetworkView, clb: ClbRow, port: number): ListenerRow | undefined {
  return first(view.listeners, (one) => one.loadBalancerId === clb.id && one.port === port);
}

function backendsOf(view: NetworkView, listener: ListenerRow): BackendRow[] {
  return where(
    view.backends,
    (one) => one.serverGroupId === listener.serverGroupId && one.weight > 0,
  );
}

function refuseAll(refusals: readonly Refusal[]): never {
  const reasons = [...new Set(refusals.map((one) => one.reason))];
  const leading = refusals[0];
  return refuse(
    leading?.code ?? "ECONNREFUSED",
    leading?.obstacle ?? "no-backend",
    reasons.join("; "),
  );
}

function obstacleOf(
  view: NetworkView,
  to: { readonly listener: ListenerRow; readonly backend: BackendRow },
  peer: Peer,
): Refusal | undefined {
  const { listener, backend } = to;
  try {
    requireHealthy(view, listener, backend);
    const instance = running(view, backend.instanceId);
    requireAllowed(view, instance, { direction: "ingress", peer, port: backend.port });
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function requireHealthy(view: NetworkView, listener: ListenerRow, backend: BackendRow): void {
  if (listener.healthCheck.enabled === "off") return;
  const port = checkPort(listener, backend);
  const peer = { address: CLB_SOURCE_CIDR };
  requireAllowed(view, running(view, backend.instanceId), { direction: "ingress", peer, port });
  if (view.health.get(probeKey(listener, backend)) === false) {
    refuse(
      "ECONNREFUSED",
      "unhealthy-backend",
      `the health check of ${listener.id} finds nothing on tcp/${port} of ${backend.instanceId} (${backend.ip}), backend ${backend.serverId}`,
    );
  }
}

/** An instance that runs. @throws Refusal with obstacle `host-not-running` */
export function running(view: NetworkView, instanceId: string): InstanceRow {
  const instance = view.instances.get(instanceId);
  if (instance?.status === "RUNNING") return instance;
  return refuse(
    "ETIMEDOUT",
    "host-not-running",
    `${instanceId} is ${instance?.status ?? "gone"}, not RUNNING`,
  );
}

function checkPort(listener: ListenerRow, backend: BackendRow): number {
  return listener.healthCheck.port ?? backend.port;
}

function probeKey(listener: ListenerRow, backend: BackendRow): string {
  return `${listener.id}/${backend.serverId}`;
}
