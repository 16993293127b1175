import { CloudError } from "../../cloud/error";
import type { Properties, ResourceCall } from "../../cloud/resource";
import { endpointServiceTable } from "../privatelink/rows";
import { takeAddress } from "../vpc/addresses";
import { malformed, onlyModelled, oneOf, optionalOneOf, optionalText, text } from "../vpc/inputs";
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
import { subnets, type SubnetRow } from "../vpc/rows";
import { zoneOf } from "../vpc/subnet";
import { clbs, listeners, serverGroups, type ClbRow } from "./rows";
import { requireServiceLinkedRole } from "./service-linked-role";

const TOKEN = "volcengine:clb/clb:Clb";
const SPECS = ["small_1", "small_2", "medium_1", "medium_2", "large_1", "large_2"] as const;
const BILLING = ["PostPaid", "PostPaidByLCU"] as const;
const MODELLED_VALUES = {
  addressIpVersion: ["ipv4"],
  bypassSecurityGroupEnabled: ["off"],
  loadBalancerBillingType: BILLING,
  type: ["private"],
};

/** A private load balancer. */
export const clbModel = networkResource<ClbRow>({
  token: TOKEN,
  modelled: [
    "addressIpVersion",
    "bypassSecurityGroupEnabled",
    "description",
    "eniAddress",
    "loadBalancerBillingType",
    "loadBalancerName",
    "loadBalancerSpec",
    "masterZoneId",
    "modificationProtectionReason",
    "modificationProtectionStatus",
    "period",
    "projectName",
    "regionId",
    "slaveZoneId",
    "subnetId",
    "tags",
    "type",
    "vpcId",
    "zoneType",
  ],
  table: clbs,
  create(call, inputs) {
    onlyModelled(TOKEN, inputs, { ...MODELLED_VALUES, regionId: [call.region] });
    requireServiceLinkedRole(call, "ServiceRoleForLoadBalancer", "clb");
    const subnet = mustFind(call, subnets, text(inputs, "subnetId"));
    const vpcId = optionalText(inputs, "vpcId") ?? subnet.vpcId;
    if (vpcId !== subnet.vpcId) malformed("vpcId", `${subnet.vpcId} of ${subnet.id}`, vpcId);
    const head = newRow(call, "clb");
    return {
      ...head,
      ...inDefaultProject(readLabels(inputs, "loadBalancerName", head.id)),
      vpcId,
      subnetId: subnet.id,
      eniAddress: takeAddress(call, subnet, {
        property: "eniAddress",
        address: optionalText(inputs, "eniAddress"),
      }),
      ...zones(call, inputs, subnet),
      ...billing(inputs),
      ...protection(inputs),
    };
  },
  outputs: (_call, row, known) => ({
    ...labelOutputs(row, "loadBalancerName"),
    addressIpVersion: "ipv4",
    bypassSecurityGroupEnabled: "off",
    eipAddress: "",
    eipId: "",
    eniAddress: row.eniAddress,
    ipv6EipId: "",
    loadBalancerBillingType: row.loadBalancerBillingType,
    loadBalancerSpec: row.loadBalancerSpec,
    masterZoneId: row.masterZoneId,
    modificationProtectionReason: row.modificationProtectionReason,
    modificationProtectionStatus: row.modificationProtectionStatus,
    period: known["period"],
    regionId: row.region,
    slaveZoneId: row.slaveZoneId ?? "",
    subnetId: row.subnetId,
    type: "private",
    vpcId: row.vpcId,
    zoneType: row.zoneType,
  }),
  update(_call, row, news) {
    onlyModelled(TOKEN, news, {
      ...MODELLED_VALUES,
      masterZoneId: [row.masterZoneId],
      slaveZoneId: [row.slaveZoneId ?? ""],
    });
    Object.assign(
      row,
      inDefaultProject(readLabels(news, "loadBalancerName", row.id)),
      billing(news),
      protection(news),
    );
  },
  remove(call, row) {
    const { store } = call.cloud;
    const ours = (other: { loadBalancerId: string }): boolean => other.loadBalancerId === row.id;
    refuseInUse("LoadBalancer", row.id, [
      ...idsWhere(listeners(store), ours),
      ...idsWhere(serverGroups(store), ours),
      ...idsWhere(endpointServiceTable(store), (service) =>
        service.resources.some((resource) => resource.resourceId === row.id),
      ),
    ]);
  },
});

type Zones = Pick<ClbRow, "zoneType" | "masterZoneId" | "slaveZoneId">;

function zones(call: ResourceCall, inputs: Properties, subnet: SubnetRow): Zones {
  const slave = optionalText(inputs, "slaveZoneId");
  const zoneType =
    optionalOneOf(inputs, "zoneType", ["single", "active-standby"]) ??
    (slave ? "active-standby" : "single");
  const masterZoneId = optionalText(inputs, "masterZoneId") ?? subnet.zoneId;
  if (masterZoneId !== subnet.zoneId) {
    malformed("masterZoneId", `${subnet.zoneId} of ${subnet.id}`, masterZoneId);
  }
  if (zoneType === "single") {
    return slave === undefined
      ? { zoneType, masterZoneId }
      : malformed("slaveZoneId", "no value with zoneType single", slave);
  }
  const slaveZoneId = zoneOf(call, "slaveZoneId", text(inputs, "slaveZoneId"));
  return slaveZoneId === masterZoneId
    ? malformed("slaveZoneId", `a zone other than ${masterZoneId}`, slaveZoneId)
    : { zoneType, masterZoneId, slaveZoneId };
}

function billing(inputs: Properties): Pick<ClbRow, "loadBalancerBillingType" | "loadBalancerSpec"> {
  const loadBalancerBillingType =
    optionalOneOf(inputs, "loadBalancerBillingType", BILLING) ?? "PostPaid";
  if (loadBalancerBillingType === "PostPaidByLCU") {
    return { loadBalancerBillingType, loadBalancerSpec: optionalText(inputs, "loadBalancerSpec") };
  }
  if (optionalText(inputs, "loadBalancerSpec") === undefined) {
    throw new CloudError(
      "MissingParameter.LoadBalancerSpec",
      `loadBalancerSpec: expected one of ${SPECS.join(", ")} with billing PostPaid, received none`,
    );
  }
  return { loadBalancerBillingType, loadBalancerSpec: oneOf(inputs, "loadBalancerSpec", SPECS) };
}

function protection(
  inputs: Properties,
): Pick<ClbRow, "modificationProtectionStatus" | "modificationProtectionReason"> {
  return {
    modificationProtectionStatus: optionalText(inputs, "modificationProtectionStatus"),
    modificationProtectionReason: optionalText(inputs, "modificationProtectionReason"),
  };
}
