import { onlyModelled, text } from "../vpc/inputs";
import {
  idsWhere,
  labelOutputs,
  mustFind,
  networkResource,
  newRow,
  readLabels,
  refuseInUse,
} from "../vpc/network-resource";
import { backends, clbs, listeners, serverGroups, type ServerGroupRow } from "./rows";

const TOKEN = "volcengine:clb/serverGroup:ServerGroup";

/** Backends of one load balancer. */
export const serverGroupModel = networkResource<ServerGroupRow>({
  token: TOKEN,
  modelled: [
    "addressIpVersion",
    "anyPortEnabled",
    "description",
    "loadBalancerId",
    "serverGroupName",
    "tags",
    "type",
  ],
  table: serverGroups,
  create(call, inputs) {
    onlyModelled(TOKEN, inputs, {
      addressIpVersion: ["ipv4"],
      anyPortEnabled: [false],
      type: ["instance"],
    });
    const clb = mustFind(call, clbs, text(inputs, "loadBalancerId"));
    const head = newRow(call, "rsp");
    return {
      ...head,
      ...readLabels(inputs, "serverGroupName", head.id),
      loadBalancerId: clb.id,
    };
  },
  outputs: (_call, row) => ({
    ...labelOutputs(row, "serverGroupName"),
    projectName: undefined,
    addressIpVersion: "ipv4",
    anyPortEnabled: false,
    description: row.description ?? "",
    loadBalancerId: row.loadBalancerId,
    serverGroupId: row.id,
    type: "instance",
  }),
  update(_call, row, news) {
    Object.assign(row, readLabels(news, "serverGroupName", row.id));
  },
  remove(call, row) {
    const { store } = call.cloud;
    const users = idsWhere(listeners(store), (one) => one.serverGroupId === row.id);
    refuseInUse("ServerGroup", row.id, users);
    for (const id of idsWhere(backends(store), (one) => one.serverGroupId === row.id)) {
      backends(store).delete(id);
    }
  },
});
