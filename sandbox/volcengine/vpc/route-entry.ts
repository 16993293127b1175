import { CloudError } from "../../cloud/error";
import type { Properties, ResourceCall } from "../../cloud/resource";
import { instances } from "../ecs/rows";
import { natGateways } from "../nat/rows";
import { cidrOf } from "./addresses";
import { malformed, onlyModelled, oneOf, optionalText, text } from "./inputs";
import { mustFind, networkResource, newRow, vendorId } from "./network-resource";
import { routeEntries, routeTables, type RouteEntryRow, type RouteTableRow } from "./rows";

const TOKEN = "volcengine:vpc/routeEntry:RouteEntry";

/** One route of a route table, to an instance or a NAT gateway. */
export const routeEntryModel = networkResource<RouteEntryRow>({
  token: TOKEN,
  modelled: [
    "description",
    "destinationCidrBlock",
    "nextHopId",
    "nextHopType",
    "routeEntryName",
    "routeTableId",
  ],
  table: routeEntries,
  create(call, inputs) {
    onlyModelled(TOKEN, inputs, { nextHopType: ["Instance", "NatGW"] });
    const table = mustFind(call, routeTables, text(inputs, "routeTableId"));
    const routeEntryId = vendorId(call.cloud, "rte");
    return {
      ...newRow(call, "rte"),
      id: `${table.id}:${routeEntryId}`,
      routeTableId: table.id,
      routeEntryId,
      destinationCidrBlock: freeDestination(call, table, text(inputs, "destinationCidrBlock")),
      ...nextHop(call, inputs, table),
      name: optionalText(inputs, "routeEntryName") ?? "",
      description: optionalText(inputs, "description"),
    };
  },
  outputs: (_call, row) => ({
    description: row.description,
    destinationCidrBlock: row.destinationCidrBlock,
    nextHopId: row.nextHopId,
    nextHopType: row.nextHopType,
    routeEntryId: row.routeEntryId,
    routeEntryName: row.name === "" ? undefined : row.name,
    routeTableId: row.routeTableId,
    status: "Available",
  }),
  update(_call, row, news) {
    row.name = optionalText(news, "routeEntryName") ?? "";
    row.description = optionalText(news, "description");
  },
  remove() {},
});

function freeDestination(call: ResourceCall, table: RouteTableRow, value: string): string {
  cidrOf("destinationCidrBlock", value);
  const taken = [...routeEntries(call.cloud.store).values()].find(
    (entry) => entry.routeTableId === table.id && entry.destinationCidrBlock === value,
  );
  if (!taken) return value;
  throw new CloudError(
    "InvalidRouteEntry.Conflict",
    `${table.id} has a route to ${value} already (${taken.routeEntryId})`,
  );
}

function nextHop(
  call: ResourceCall,
  inputs: Properties,
  table: RouteTableRow,
): Pick<RouteEntryRow, "nextHopType" | "nextHopId"> {
  const nextHopType = oneOf(inputs, "nextHopType", ["Instance", "NatGW"]);
  const id = text(inputs, "nextHopId");
  const hop =
    nextHopType === "NatGW" ? mustFind(call, natGateways, id) : mustFind(call, instances, id);
  return hop.vpcId === table.vpcId
    ? { nextHopType, nextHopId: hop.id }
    : malformed("nextHopId", `a next hop in ${table.vpcId}`, hop.id);
}
