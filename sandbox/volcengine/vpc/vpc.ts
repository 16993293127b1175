import { containsCidr, parseCidr } from "../../../core/cidr";
import type { ResourceCall } from "../../cloud/resource";
import { natGateways } from "../nat/rows";
import { cidrOf } from "./addresses";
import { malformed, onlyModelled, text, texts } from "./inputs";
import {
  idsWhere,
  inDefaultProject,
  labelOutputs,
  networkResource,
  newRow,
  readLabels,
  refuseInUse,
  vendorId,
  vendorTime,
} from "./network-resource";
import { routeEntries, routeTables, securityGroups, subnets, vpcs, type VpcRow } from "./rows";

const TOKEN = "volcengine:vpc/vpc:Vpc";

/** Ranges that a VPC may be cut from, each with the longest prefix. Source: VPC documentation 6401/70496. */
const VPC_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];
const VPC_MAX_PREFIX = 28;

/** A private network. Comes with a default security group and a system route table, as in the cloud. */
export const vpcModel = networkResource<VpcRow>({
  token: TOKEN,
  modelled: [
    "cidrBlock",
    "description",
    "dnsServers",
    "enableIpv6",
    "projectName",
    "tags",
    "vpcName",
  ],
  table: vpcs,
  create(call, inputs) {
    onlyModelled(TOKEN, inputs, { enableIpv6: [false] });
    const head = newRow(call, "vpc");
    const row: VpcRow = {
      ...head,
      ...inDefaultProject(readLabels(inputs, "vpcName", head.id)),
      accountId: call.caller.accountId,
      cidrBlock: vpcCidr(text(inputs, "cidrBlock")),
      dnsServers: dnsServers(inputs),
    };
    makeDefaults(call, row);
    return row;
  },
  outputs: (call, row) => ({
    ...labelOutputs(row, "vpcName"),
    accountId: row.accountId,
    associateCens: [],
    auxiliaryCidrBlocks: [],
    cidrBlock: row.cidrBlock,
    creationTime: vendorTime(row.createdAt),
    dnsServers: row.dnsServers,
    enableIpv6: false,
    natGatewayIds: idsWhere(natGateways(call.cloud.store), (nat) => nat.vpcId === row.id),
    routeTableIds: idsWhere(routeTables(call.cloud.store), (table) => table.vpcId === row.id),
    secondaryCidrBlocks: [],
    securityGroupIds: idsWhere(securityGroups(call.cloud.store), (group) => group.vpcId === row.id),
    status: "Available",
    subnetIds: idsWhere(subnets(call.cloud.store), (subnet) => subnet.vpcId === row.id),
    updateTime: vendorTime(row.updatedAt),
    userCidrBlocks: [],
    vpcId: row.id,
  }),
  update(_call, row, news) {
    onlyModelled(TOKEN, news, { enableIpv6: [false] });
    Object.assign(row, inDefaultProject(readLabels(news, "vpcName", row.id)));
    row.dnsServers = dnsServers(news);
  },
  remove(call, row) {
    const { store } = call.cloud;
    const tables = routeTables(store);
    const groups = securityGroups(store);
    const ours = (other: { vpcId: string }): boolean => other.vpcId === row.id;
    refuseInUse("Vpc", row.id, [
      ...idsWhere(subnets(store), ours),
      ...idsWhere(groups, (group) => ours(group) && group.type !== "default"),
      ...idsWhere(tables, (table) => ours(table) && !table.system),
      ...idsWhere(natGateways(store), ours),
    ]);
    for (const id of idsWhere(groups, ours)) groups.delete(id);
    for (const id of idsWhere(tables, ours)) {
      for (const entry of idsWhere(routeEntries(store), (one) => one.routeTableId === id)) {
        routeEntries(store).delete(entry);
      }
      tables.delete(id);
    }
  },
});

function vpcCidr(value: string): string {
  const cidr = cidrOf("cidrBlock", value);
  const range = VPC_RANGES.map((one) => cidrOf("range", one)).find((one) =>
    containsCidr(one, cidr),
  );
  if (range && cidr.prefix <= VPC_MAX_PREFIX) return value;
  return malformed(
    "cidrBlock",
    `a block inside ${VPC_RANGES.join(", ")} of at most /${VPC_MAX_PREFIX}`,
    value,
  );
}

function dnsServers(inputs: Record<string, unknown>): string[] | undefined {
  const servers = texts(inputs, "dnsServers");
  const wrong = servers.find((server) => parseCidr(server)?.prefix !== 32);
  if (wrong !== undefined) return malformed("dnsServers", "IPv4 addresses", wrong);
  return servers.length > 0 ? servers : undefined;
}

function makeDefaults(call: ResourceCall, vpc: VpcRow): void {
  const { store } = call.cloud;
  const common = {
    region: vpc.region,
    createdAt: vpc.createdAt,
    updatedAt: vpc.updatedAt,
    vpcId: vpc.id,
  };
  const groupId = vendorId(call.cloud, "sg");
  securityGroups(store).set(groupId, {
    ...common,
    id: groupId,
    name: "Default",
    type: "default",
    projectName: vpc.projectName,
  });
  const tableId = vendorId(call.cloud, "vtb");
  routeTables(store).set(tableId, {
    ...common,
    id: tableId,
    name: "System",
    system: true,
    projectName: vpc.projectName,
  });
}
