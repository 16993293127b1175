import { inspect } from "node:util";
import { containsCidr } from "../../../core/cidr";
import { CloudError } from "../../cloud/error";
import type { Properties, ResourceCall } from "../../cloud/resource";
import { associationOf } from "../eip/address";
import { addresses } from "../eip/rows";
import { cidrOf } from "../vpc/addresses";
import { malformed, optionalText, text } from "../vpc/inputs";
import { mustFind, networkResource, newRow } from "../vpc/network-resource";
import { subnets, vpcs } from "../vpc/rows";
import { natGateways, snatEntries, type NatGatewayRow, type SnatEntryRow } from "./rows";

/** Lets a subnet, or a part of the VPC, out under a public address of the NAT gateway. */
export const snatEntryModel = networkResource<SnatEntryRow>({
  token: "volcengine:nat/snatEntry:SnatEntry",
  modelled: ["eipId", "natGatewayId", "snatEntryName", "sourceCidr", "subnetId"],
  table: snatEntries,
  create(call, inputs) {
    const nat = mustFind(call, natGateways, text(inputs, "natGatewayId"));
    const head = newRow(call, "snat");
    return {
      ...head,
      natGatewayId: nat.id,
      ...source(call, inputs, nat),
      eipId: publicAddress(call, inputs, nat),
      name: optionalText(inputs, "snatEntryName") ?? head.id,
    };
  },
  outputs: (_call, row) => ({
    eipId: row.eipId,
    natGatewayId: row.natGatewayId,
    snatEntryName: row.name,
    sourceCidr: row.sourceCidr,
    status: "Available",
    subnetId: row.subnetId,
  }),
  update(call, row, news) {
    const nat = mustFind(call, natGateways, row.natGatewayId);
    row.eipId = publicAddress(call, news, nat);
    row.name = optionalText(news, "snatEntryName") ?? row.id;
  },
  remove() {},
});

function publicAddress(call: ResourceCall, inputs: Properties, nat: NatGatewayRow): string {
  const eip = mustFind(call, addresses, text(inputs, "eipId"));
  if (associationOf(call.cloud.store, eip.id) === nat.id) return eip.id;
  throw new CloudError(
    "InvalidEip.InvalidStatus",
    `${eip.id} (${eip.address}) is not attached to ${nat.id}`,
  );
}

function source(
  call: ResourceCall,
  inputs: Properties,
  nat: NatGatewayRow,
): Pick<SnatEntryRow, "subnetId" | "sourceCidr"> {
  const subnetId = optionalText(inputs, "subnetId");
  const given = optionalText(inputs, "sourceCidr");
  if ((subnetId === undefined) === (given === undefined)) {
    throw new CloudError(
      "InvalidParameter.SubnetId",
      `subnetId: expected either subnetId or sourceCidr, received ${inspect({ subnetId, sourceCidr: given })}`,
    );
  }
  const sourceCidr =
    subnetId === undefined ? partOfVpc(call, nat, given ?? "") : blockOf(call, nat, subnetId);
  const other = [...snatEntries(call.cloud.store).values()].find(
    (entry) => entry.natGatewayId === nat.id && entry.sourceCidr === sourceCidr,
  );
  if (!other) return { subnetId, sourceCidr };
  throw new CloudError(
    "InvalidSnatEntry.Conflict",
    `${nat.id} has a SNAT entry for ${sourceCidr} already (${other.id})`,
  );
}

function blockOf(call: ResourceCall, nat: NatGatewayRow, subnetId: string): string {
  const subnet = mustFind(call, subnets, subnetId);
  return subnet.vpcId === nat.vpcId
    ? subnet.cidrBlock
    : malformed("subnetId", `a subnet of ${nat.vpcId}`, subnet.id);
}

function partOfVpc(call: ResourceCall, nat: NatGatewayRow, value: string): string {
  const vpc = mustFind(call, vpcs, nat.vpcId);
  const inside = containsCidr(cidrOf("cidrBlock", vpc.cidrBlock), cidrOf("sourceCidr", value));
  return inside
    ? value
    : malformed("sourceCidr", `a block inside ${vpc.cidrBlock} of ${vpc.id}`, value);
}
