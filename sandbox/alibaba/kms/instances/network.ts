import type { OperationCall } from "../../../cloud/operation";
import { invalidParameter } from "../../errors";
import { requiredText } from "../../parameters";
import { vpcs, vswitches, type VSwitchRow } from "../../vpc/tables";
import type { InstanceNetwork } from "./lifecycle";
import type { BindVpc } from "./tables";

/** Zones of a software instance: two, for one that fails. */
const ZONES = 2;

const EXPECTED_BINDINGS =
  'a JSON list of {"VpcId": …, "VSwitchId": …, "RegionId": …, "VpcOwnerId": …}';

/** Reads VPC, zones and vSwitches of an instance that is to be enabled. @throws CloudError InvalidParameter for what does not exist or fit together. */
export function readNetwork(call: OperationCall): InstanceNetwork {
  const vpcId = requiredText(call.params, "VpcId");
  const zoneIds = readZones(call);
  requireVpc(call, vpcId);
  const vswitchIds = listOf(call, "VSwitchIds");
  if (vswitchIds.length > ZONES || new Set(vswitchIds).size < vswitchIds.length)
    throw invalidParameter("VSwitchIds", "one vSwitch, or two different ones");
  const found = vswitchIds.map((vswitchId) => requireVSwitch(call, vswitchId, vpcId));
  const zones = found.map((vswitch) => vswitch.zoneId);
  if (zones.some((zone) => !zoneIds.includes(zone)) || new Set(zones).size < zones.length)
    throw invalidParameter("VSwitchIds", `vSwitches in different ones of ${zoneIds.join(", ")}`);
  if (found.some((vswitch) => vswitch.availableIps < 1))
    throw invalidParameter("VSwitchIds", "vSwitches with at least one free address");
  return { vpcId, zoneIds, vswitchIds };
}

/** Reads `BindVpcs`: further VPCs, all in the instance's region. A VPC of another account is taken on trust: its vSwitch was shared by that account. */
export function readBindVpcs(call: OperationCall): BindVpc[] {
  const listed = parseBindings(requiredText(call.params, "BindVpcs"));
  const bindings = listed.map((item) => readBinding(call, item));
  if (new Set(bindings.map(({ vpcId }) => vpcId)).size < bindings.length)
    throw invalidParameter("BindVpcs", "each VPC once");
  return bindings;
}

function readBinding(call: OperationCall, item: unknown): BindVpc {
  const { VpcId, VSwitchId, RegionId, VpcOwnerId } = (item ?? {}) as Record<string, unknown>;
  const owner = typeof VpcOwnerId === "number" ? String(VpcOwnerId) : VpcOwnerId;
  const texts = [VpcId, VSwitchId, RegionId, owner].map((value) =>
    typeof value === "string" ? value : "",
  );
  const [vpcId = "", vswitchId = "", regionId = "", ownerAccountId = ""] = texts;
  if (texts.includes("")) throw invalidParameter("BindVpcs", EXPECTED_BINDINGS);
  if (regionId !== call.region)
    throw invalidParameter("BindVpcs", `VPCs of the instance's region ${call.region}`);
  if (ownerAccountId === call.caller.accountId) {
    requireVpc(call, vpcId, "BindVpcs");
    requireVSwitch(call, vswitchId, vpcId);
  }
  return { vpcId, vswitchId, regionId, ownerAccountId };
}

function parseBindings(text: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalidParameter("BindVpcs", EXPECTED_BINDINGS);
  }
  if (!Array.isArray(value)) throw invalidParameter("BindVpcs", EXPECTED_BINDINGS);
  return value;
}

function readZones(call: OperationCall): string[] {
  const zoneIds = listOf(call, "ZoneIds");
  // Zones are lettered, in some regions without a hyphen: cn-beijing-f, ap-southeast-1a.
  const own = zoneIds.every((zone) => new RegExp(`^${call.region}-?[a-z]$`).test(zone));
  if (zoneIds.length !== ZONES || new Set(zoneIds).size !== ZONES || !own)
    throw invalidParameter("ZoneIds", `${ZONES} different zones of ${call.region}`);
  return zoneIds;
}

function requireVpc(call: OperationCall, vpcId: string, parameter = "VpcId"): void {
  if (vpcs(call.cloud).get(vpcId)?.region === call.region) return;
  throw invalidParameter(parameter, `a VPC that exists in ${call.region}, not ${vpcId}`);
}

function requireVSwitch(call: OperationCall, vswitchId: string, vpcId: string): VSwitchRow {
  const vswitch = vswitches(call.cloud).get(vswitchId);
  if (vswitch?.vpcId === vpcId) return vswitch;
  throw invalidParameter("VSwitchIds", `a vSwitch of ${vpcId}, not ${vswitchId}`);
}

function listOf(call: OperationCall, name: string): string[] {
  return requiredText(call.params, name)
    .split(",")
    .map((item) => item.trim());
}
