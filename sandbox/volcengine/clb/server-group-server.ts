import { PORT } from "../../../core/limits";
import { CloudError } from "../../cloud/error";
import type { ResourceCall } from "../../cloud/resource";
import { instances, type InstanceRow } from "../ecs/rows";
import { malformed, onlyModelled, optionalText, optionalWhole, text, whole } from "../vpc/inputs";
import { mustFind, networkResource, newRow, vendorId } from "../vpc/network-resource";
import { backends, clbs, serverGroups, type BackendRow, type ServerGroupRow } from "./rows";

const TOKEN = "volcengine:clb/serverGroupServer:ServerGroupServer";

/** Source: upstream provider documentation, `clb.ServerGroupServer.weight`. */
const WEIGHT = { min: 0, max: 100 };

/** Weight of a backend that names none. CHOICE: the vendor's default was not found. */
const DEFAULT_WEIGHT = 100;

/** One instance and port behind a load balancer. */
export const serverGroupServerModel = networkResource<BackendRow>({
  token: TOKEN,
  modelled: ["description", "instanceId", "ip", "port", "serverGroupId", "type", "weight"],
  table: backends,
  create(call, inputs) {
    onlyModelled(TOKEN, inputs, { type: ["ecs"] });
    const group = mustFind(call, serverGroups, text(inputs, "serverGroupId"));
    const instance = member(call, group, text(inputs, "instanceId"));
    const ip = optionalText(inputs, "ip") ?? instance.primaryIpAddress;
    if (ip !== instance.primaryIpAddress) {
      malformed("ip", `${instance.primaryIpAddress} of ${instance.id}`, ip);
    }
    const port = whole(inputs, "port", PORT);
    refuseDuplicate(call, { serverGroupId: group.id, instanceId: instance.id, port });
    const serverId = vendorId(call.cloud, "rs");
    return {
      ...newRow(call, "rs"),
      id: `${group.id}:${serverId}`,
      serverGroupId: group.id,
      serverId,
      instanceId: instance.id,
      ip,
      port,
      weight: optionalWhole(inputs, "weight", WEIGHT) ?? DEFAULT_WEIGHT,
      description: optionalText(inputs, "description"),
    };
  },
  outputs: (_call, row) => ({
    description: row.description,
    instanceId: row.instanceId,
    ip: row.ip,
    port: row.port,
    serverGroupId: row.serverGroupId,
    serverId: row.serverId,
    type: "ecs",
    weight: row.weight,
  }),
  update(call, row, news) {
    const port = whole(news, "port", PORT);
    if (port !== row.port) refuseDuplicate(call, { ...row, port });
    row.port = port;
    row.weight = optionalWhole(news, "weight", WEIGHT) ?? DEFAULT_WEIGHT;
    row.description = optionalText(news, "description");
  },
  remove() {},
});

function member(call: ResourceCall, group: ServerGroupRow, instanceId: string): InstanceRow {
  const instance = mustFind(call, instances, instanceId);
  const clb = mustFind(call, clbs, group.loadBalancerId);
  return instance.vpcId === clb.vpcId
    ? instance
    : malformed("instanceId", `an instance in ${clb.vpcId} of ${clb.id}`, instance.id);
}

function refuseDuplicate(
  call: ResourceCall,
  wanted: Pick<BackendRow, "serverGroupId" | "instanceId" | "port">,
): void {
  const { serverGroupId, instanceId, port } = wanted;
  const other = [...backends(call.cloud.store).values()].find(
    (one) =>
      one.serverGroupId === serverGroupId && one.instanceId === instanceId && one.port === port,
  );
  if (!other) return;
  throw new CloudError(
    "InvalidServer.Duplicated",
    `${serverGroupId} has ${instanceId} port ${port} already (${other.serverId})`,
  );
}
