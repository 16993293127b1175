import { CloudError } from "../../cloud/error";
import { text } from "./inputs";
import {
  idsWhere,
  inDefaultProject,
  labelOutputs,
  mustFind,
  networkResource,
  newRow,
  readLabels,
  refuseInUse,
} from "./network-resource";
import { routeEntries, routeTableAssociates, routeTables, vpcs, type RouteTableRow } from "./rows";

/** A custom route table; a subnet uses it once it is associated. */
export const routeTableModel = networkResource<RouteTableRow>({
  token: "volcengine:vpc/routeTable:RouteTable",
  modelled: ["description", "projectName", "routeTableName", "tags", "vpcId"],
  table: routeTables,
  create(call, inputs) {
    const vpc = mustFind(call, vpcs, text(inputs, "vpcId"));
    const head = newRow(call, "vtb");
    return {
      ...head,
      ...inDefaultProject(readLabels(inputs, "routeTableName", head.id)),
      vpcId: vpc.id,
      system: false,
    };
  },
  outputs: (_call, row) => ({ ...labelOutputs(row, "routeTableName"), vpcId: row.vpcId }),
  update(_call, row, news) {
    Object.assign(row, inDefaultProject(readLabels(news, "routeTableName", row.id)));
  },
  remove(call, row) {
    if (row.system) {
      throw new CloudError("Forbidden", `${row.id} is the system route table of ${row.vpcId}`, 403);
    }
    const { store } = call.cloud;
    const ours = (other: { routeTableId: string }): boolean => other.routeTableId === row.id;
    refuseInUse("RouteTable", row.id, idsWhere(routeTableAssociates(store), ours));
    for (const id of idsWhere(routeEntries(store), ours)) routeEntries(store).delete(id);
  },
});
