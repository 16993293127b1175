import { associates } from "../eip/rows";
import { takeAddress } from "../vpc/addresses";
import { malformed, onlyModelled, optionalOneOf, optionalText, text } from "../vpc/inputs";
import {
  idsWhere,
  inDefaultProject,
  labelOutputs,
  mustFind,
  networkResource,
  newRow,
  readLabels,
  refuseInUse,
} from "../vpc/network-resource";
import { routeEntries, subnets, vpcs } from "../vpc/rows";
import { natGateways, snatEntries, type NatGatewayRow } from "./rows";

const TOKEN = "volcengine:nat/gateway:Gateway";
const SPECS = ["Small", "Medium", "Large", "Extra_Large_1", "Extra_Large_2"] as const;
const MODELLED_VALUES = { billingType: ["PostPaid", "PostPaidByUsage"], networkType: ["internet"] };

/** A public NAT gateway. It carries nothing before it has a public address, a SNAT entry and a route that leads to it. */
export const natGatewayModel = networkResource<NatGatewayRow>({
  token: TOKEN,
  modelled: [
    "billingType",
    "description",
    "natGatewayName",
    "networkType",
    "period",
    "projectName",
    "spec",
    "subnetId",
    "tags",
    "vpcId",
  ],
  table: natGateways,
  create(call, inputs) {
    onlyModelled(TOKEN, inputs, MODELLED_VALUES);
    const vpc = mustFind(call, vpcs, text(inputs, "vpcId"));
    const subnet = mustFind(call, subnets, text(inputs, "subnetId"));
    if (subnet.vpcId !== vpc.id) malformed("subnetId", `a subnet of ${vpc.id}`, subnet.id);
    const head = newRow(call, "ngw");
    return {
      ...head,
      ...inDefaultProject(readLabels(inputs, "natGatewayName", head.id)),
      vpcId: vpc.id,
      subnetId: subnet.id,
      address: takeAddress(call, subnet),
      billingType: optionalText(inputs, "billingType") ?? "PostPaid",
      spec: optionalOneOf(inputs, "spec", SPECS) ?? "Small",
    };
  },
  outputs: (_call, row, known) => ({
    ...labelOutputs(row, "natGatewayName"),
    billingType: row.billingType,
    networkType: "internet",
    period: known["period"],
    spec: row.spec,
    subnetId: row.subnetId,
    vpcId: row.vpcId,
  }),
  update(_call, row, news) {
    Object.assign(row, inDefaultProject(readLabels(news, "natGatewayName", row.id)));
    row.spec = optionalOneOf(news, "spec", SPECS) ?? "Small";
  },
  remove(call, row) {
    const { store } = call.cloud;
    refuseInUse("NatGateway", row.id, [
      ...idsWhere(snatEntries(store), (entry) => entry.natGatewayId === row.id),
      ...idsWhere(associates(store), (one) => one.instanceId === row.id),
      ...idsWhere(routeEntries(store), (entry) => entry.nextHopId === row.id),
    ]);
  },
});
