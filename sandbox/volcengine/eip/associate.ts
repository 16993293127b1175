import { CloudError } from "../../cloud/error";
import type { Properties, ResourceCall } from "../../cloud/resource";
import { instances } from "../ecs/rows";
import { natGateways, snatEntries } from "../nat/rows";
import { malformed, onlyModelled, oneOf, optionalText, text } from "../vpc/inputs";
import { idsWhere, mustFind, networkResource, newRow, refuseInUse } from "../vpc/network-resource";
import { associationOf } from "./address";
import { addresses, associates, type AssociateRow } from "./rows";

const TOKEN = "volcengine:eip/associate:Associate";

/** Gives a public address to an instance or a NAT gateway. */
export const associateModel = networkResource<AssociateRow>({
  token: TOKEN,
  modelled: ["allocationId", "instanceId", "instanceType", "privateIpAddress"],
  table: associates,
  create(call, inputs) {
    onlyModelled(TOKEN, inputs, { instanceType: ["EcsInstance", "Nat"] });
    const eip = mustFind(call, addresses, text(inputs, "allocationId"));
    const held = associationOf(call.cloud.store, eip.id);
    if (held) {
      throw new CloudError(
        "InvalidEip.InvalidStatus",
        `${eip.id} (${eip.address}) is attached to ${held} already`,
      );
    }
    const target = holder(call, inputs);
    return {
      ...newRow(call, "eipa"),
      id: `${eip.id}:${target.instanceId}`,
      allocationId: eip.id,
      ...target,
    };
  },
  outputs: (_call, row) => ({
    allocationId: row.allocationId,
    instanceId: row.instanceId,
    instanceType: row.instanceType,
    privateIpAddress: row.privateIpAddress,
  }),
  remove(call, row) {
    const users = idsWhere(
      snatEntries(call.cloud.store),
      (entry) => entry.eipId === row.allocationId,
    );
    refuseInUse("Eip", row.allocationId, users);
  },
});

type Holder = Pick<AssociateRow, "instanceId" | "instanceType" | "privateIpAddress">;

function holder(call: ResourceCall, inputs: Properties): Holder {
  const instanceType = oneOf(inputs, "instanceType", ["EcsInstance", "Nat"]);
  const instanceId = text(inputs, "instanceId");
  const wanted = optionalText(inputs, "privateIpAddress");
  if (instanceType === "Nat") {
    const nat = mustFind(call, natGateways, instanceId);
    if (wanted !== undefined) malformed("privateIpAddress", "no value for a NAT gateway", wanted);
    return { instanceType, instanceId: nat.id };
  }
  const instance = mustFind(call, instances, instanceId);
  const other = idsWhere(associates(call.cloud.store), (one) => one.instanceId === instance.id)[0];
  if (other !== undefined) {
    throw new CloudError(
      "InvalidInstance.EipAttached",
      `${instance.id} has a public address already (${other})`,
    );
  }
  if (wanted !== undefined && wanted !== instance.primaryIpAddress) {
    malformed("privateIpAddress", `${instance.primaryIpAddress} of ${instance.id}`, wanted);
  }
  return { instanceType, instanceId, privateIpAddress: instance.primaryIpAddress };
}
