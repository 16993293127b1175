import { CloudError } from "../../cloud/error";
import { malformed, text } from "./inputs";
import { mustFind, networkResource, newRow } from "./network-resource";
import { routeTableAssociates, routeTables, subnets, type RouteTableAssociateRow } from "./rows";

/** Makes a subnet use a custom route table. */
export const routeTableAssociateModel = networkResource<RouteTableAssociateRow>({
  token: "volcengine:vpc/routeTableAssociate:RouteTableAssociate",
  modelled: ["routeTableId", "subnetId"],
  table: routeTableAssociates,
  create(call, inputs) {
    const table = mustFind(call, routeTables, text(inputs, "routeTableId"));
    const subnet = mustFind(call, subnets, text(inputs, "subnetId"));
    if (table.vpcId !== subnet.vpcId)
      malformed("subnetId", `a subnet of ${table.vpcId}`, subnet.id);
    if (table.system) malformed("routeTableId", "a custom route table", table.id);
    const other = [...routeTableAssociates(call.cloud.store).values()].find(
      (one) => one.subnetId === subnet.id,
    );
    if (other) {
      throw new CloudError(
        "InvalidSubnet.AlreadyAssociated",
        `${subnet.id} is associated with ${other.routeTableId} already`,
      );
    }
    return {
      ...newRow(call, "rta"),
      id: `${table.id}:${subnet.id}`,
      routeTableId: table.id,
      subnetId: subnet.id,
    };
  },
  outputs: (_call, row) => ({ routeTableId: row.routeTableId, subnetId: row.subnetId }),
  remove() {},
});
