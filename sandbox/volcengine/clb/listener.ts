import { PORT } from "../../../core/limits";
import { CloudError } from "../../cloud/error";
import type { Properties, ResourceCall } from "../../cloud/resource";
import {
  malformed,
  onlyModelled,
  optionalOneOf,
  optionalWhole,
  present,
  text,
  whole,
} from "../vpc/inputs";
import {
  labelOutputs,
  mustFind,
  networkResource,
  newRow,
  readLabels,
} from "../vpc/network-resource";
import { readHealthCheck } from "./health-check";
import { clbs, listeners, serverGroups, type ListenerRow } from "./rows";

const TOKEN = "volcengine:clb/listener:Listener";

/** Seconds; TCP listeners. Source: upstream provider documentation, `clb.Listener`. */
const ESTABLISHED_TIMEOUT = { min: 10, max: 900 };
const DRAIN_TIMEOUT = { min: 1, max: 900 };
const PERSISTENCE_TIMEOUT = { min: 1, max: 3600 };
const DEFAULT_PERSISTENCE_TIMEOUT = 1000;

const MODELLED_VALUES = {
  aclStatus: ["off"],
  bandwidth: [-1],
  cps: [-1],
  maxConnections: [-1],
  protocol: ["TCP"],
  proxyProtocolType: ["off"],
};

/** A TCP listener: it passes connections to its server group and ends no TLS. */
export const listenerModel = networkResource<ListenerRow>({
  token: TOKEN,
  modelled: [
    ...Object.keys(MODELLED_VALUES),
    "connectionDrainEnabled",
    "connectionDrainTimeout",
    "description",
    "enabled",
    "establishedTimeout",
    "healthCheck",
    "listenerName",
    "loadBalancerId",
    "persistenceTimeout",
    "persistenceType",
    "port",
    "scheduler",
    "serverGroupId",
    "tags",
  ],
  table: listeners,
  create(call, inputs) {
    const clb = mustFind(call, clbs, text(inputs, "loadBalancerId"));
    const head = newRow(call, "lsn");
    return {
      ...head,
      loadBalancerId: clb.id,
      port: freePort(call, clb.id, whole(inputs, "port", PORT)),
      ...changeable(call, inputs, { id: head.id, loadBalancerId: clb.id }),
    };
  },
  outputs: (_call, row) => ({
    ...labelOutputs(row, "listenerName"),
    projectName: undefined,
    aclStatus: "off",
    bandwidth: -1,
    connectionDrainEnabled: row.connectionDrainEnabled,
    connectionDrainTimeout: row.connectionDrainTimeout,
    cps: -1,
    enabled: row.enabled,
    establishedTimeout: row.establishedTimeout,
    healthCheck: present({ ...row.healthCheck }),
    listenerId: row.id,
    loadBalancerId: row.loadBalancerId,
    maxConnections: -1,
    persistenceTimeout: row.persistenceTimeout,
    persistenceType: row.persistenceType,
    port: row.port,
    protocol: "TCP",
    proxyProtocolType: "off",
    scheduler: row.scheduler,
    serverGroupId: row.serverGroupId,
  }),
  update(call, row, news) {
    Object.assign(row, changeable(call, news, row));
  },
  remove() {},
});

type Changeable = Omit<
  ListenerRow,
  "id" | "region" | "createdAt" | "updatedAt" | "loadBalancerId" | "port"
>;

function changeable(
  call: ResourceCall,
  inputs: Properties,
  fixed: Pick<ListenerRow, "id" | "loadBalancerId">,
): Changeable {
  onlyModelled(TOKEN, inputs, MODELLED_VALUES);
  const group = mustFind(call, serverGroups, text(inputs, "serverGroupId"));
  if (group.loadBalancerId !== fixed.loadBalancerId) {
    malformed("serverGroupId", `a server group of ${fixed.loadBalancerId}`, group.id);
  }
  return {
    ...readLabels(inputs, "listenerName", fixed.id),
    serverGroupId: group.id,
    enabled: optionalOneOf(inputs, "enabled", ["on", "off"]) ?? "on",
    scheduler: optionalOneOf(inputs, "scheduler", ["wrr", "wlc", "sh"]) ?? "wrr",
    establishedTimeout:
      optionalWhole(inputs, "establishedTimeout", ESTABLISHED_TIMEOUT) ?? ESTABLISHED_TIMEOUT.max,
    connectionDrainEnabled: optionalOneOf(inputs, "connectionDrainEnabled", ["on", "off"]) ?? "off",
    connectionDrainTimeout: optionalWhole(inputs, "connectionDrainTimeout", DRAIN_TIMEOUT),
    persistenceType: optionalOneOf(inputs, "persistenceType", ["off", "source_ip"]) ?? "off",
    persistenceTimeout:
      optionalWhole(inputs, "persistenceTimeout", PERSISTENCE_TIMEOUT) ??
      DEFAULT_PERSISTENCE_TIMEOUT,
    healthCheck: readHealthCheck(TOKEN, inputs["healthCheck"]),
  };
}

function freePort(call: ResourceCall, clbId: string, port: number): number {
  const other = [...listeners(call.cloud.store).values()].find(
    (one) => one.loadBalancerId === clbId && one.port === port,
  );
  if (!other) return port;
  throw new CloudError(
    "InvalidListener.PortConflict",
    `${clbId} has a TCP listener on port ${port} already (${other.id})`,
  );
}
