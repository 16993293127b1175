import { containsCidr, overlap } from "../../../core/cidr";
import { CloudError } from "../../cloud/error";
import type { ResourceCall } from "../../cloud/resource";
import { snatEntries } from "../nat/rows";
import { addressesIn, cidrOf } from "./addresses";
import { malformed, onlyModelled, text } from "./inputs";
import {
  idsWhere,
  labelOutputs,
  mustFind,
  networkResource,
  newRow,
  readLabels,
  refuseInUse,
  vendorTime,
} from "./network-resource";
import { routeTableAssociates, subnets, vpcs, type SubnetRow } from "./rows";

const TOKEN = "volcengine:vpc/subnet:Subnet";

/** Longest prefix of a subnet. Source: VPC documentation 6401/70496. */
const SUBNET_MAX_PREFIX = 29;

/** A part of a VPC in one zone. */
export const subnetModel = networkResource<SubnetRow>({
  token: TOKEN,
  modelled: ["cidrBlock", "description", "enableIpv6", "subnetName", "tags", "vpcId", "zoneId"],
  table: subnets,
  create(call, inputs) {
    onlyModelled(TOKEN, inputs, { enableIpv6: [false] });
    const vpcId = text(inputs, "vpcId");
    const head = newRow(call, "subnet");
    return {
      ...head,
      ...readLabels(inputs, "subnetName", head.id),
      vpcId,
      zoneId: zoneOf(call, "zoneId", text(inputs, "zoneId")),
      cidrBlock: freeBlock(call, vpcId, text(inputs, "cidrBlock")),
    };
  },
  outputs: (_call, row) => ({
    ...labelOutputs(row, "subnetName"),
    projectName: undefined,
    cidrBlock: row.cidrBlock,
    creationTime: vendorTime(row.createdAt),
    enableIpv6: false,
    status: "Available",
    vpcId: row.vpcId,
    zoneId: row.zoneId,
  }),
  update(_call, row, news) {
    onlyModelled(TOKEN, news, { enableIpv6: [false] });
    Object.assign(row, readLabels(news, "subnetName", row.id));
  },
  remove(call, row) {
    const { store } = call.cloud;
    refuseInUse("Subnet", row.id, [
      ...addressesIn(store, row.id).map((entry) => entry.owner),
      ...idsWhere(snatEntries(store), (entry) => entry.subnetId === row.id),
    ]);
    const bindings = routeTableAssociates(store);
    for (const id of idsWhere(bindings, (one) => one.subnetId === row.id)) bindings.delete(id);
  },
});

/** A zone of the call's region. @throws CloudError `InvalidParameter.<Name>` */
export function zoneOf(call: ResourceCall, name: string, zoneId: string): string {
  const ofRegion = zoneId.startsWith(`${call.region}-`) && zoneId.length > call.region.length + 1;
  return ofRegion ? zoneId : malformed(name, `a zone of ${call.region}`, zoneId);
}

function freeBlock(call: ResourceCall, vpcId: string, value: string): string {
  const vpc = mustFind(call, vpcs, vpcId);
  const cidr = cidrOf("cidrBlock", value);
  if (cidr.prefix > SUBNET_MAX_PREFIX || !containsCidr(cidrOf("cidrBlock", vpc.cidrBlock), cidr)) {
    return malformed(
      "cidrBlock",
      `a block of at most /${SUBNET_MAX_PREFIX} inside ${vpc.cidrBlock} of ${vpc.id}`,
      value,
    );
  }
  const taken = [...subnets(call.cloud.store).values()].find(
    (other) => other.vpcId === vpcId && overlap(cidrOf("cidrBlock", other.cidrBlock), cidr),
  );
  if (!taken) return value;
  throw new CloudError(
    "InvalidCidrBlock.Conflict",
    `${value} overlaps ${taken.cidrBlock} of ${taken.id}`,
  );
}
