import type { Cloud } from "../cloud/context";
import { trails } from "./actiontrail/tables";
import { contactGroups, contacts, eventRules } from "./cms/tables";
import { DAY_MS, vendorTime } from "./dates";
import type { InventoryItem } from "./inventory";
import { objectsOf } from "./oss/objects";
import { type BucketRow, buckets } from "./oss/tables";
import { roleAttachments, roles } from "./ram/tables";
import { vpcs, vswitches } from "./vpc/tables";

/** Networks, roles, trails, buckets and alarms of the account. */
export function accountItems(cloud: Cloud): InventoryItem[] {
  return [...networkItems(cloud), ...roleItems(cloud), ...auditItems(cloud), ...alarmItems(cloud)];
}

function networkItems(cloud: Cloud): InventoryItem[] {
  return [
    ...[...vpcs(cloud).values()].map((row) =>
      item("vpc", row.vpcId, { name: row.name, state: row.cidr }),
    ),
    ...[...vswitches(cloud).values()].map((row) =>
      item("vswitch", row.vswitchId, { name: row.name, state: `${row.cidr} in ${row.zoneId}` }),
    ),
  ];
}

/**
 * Whether a role or a policy has a name that a cloud service looks for: it is the account's, whoever makes it, and no stack deletes it.
 * That all of these names begin so is seen in the vendor's lists of service roles.
 */
export function isServiceName(name: string): boolean {
  return name.startsWith("Aliyun");
}

function roleItems(cloud: Cloud): InventoryItem[] {
  const nameOf = (roleId: string): string => roles(cloud).get(roleId)?.roleName ?? roleId;
  return [
    ...[...roles(cloud).values()].map((role) => {
      const { roleId, roleName: name, serviceName } = role;
      return serviceName === undefined
        ? {
            ...item("ram role", roleId, { name, state: "Active" }),
            ...(isServiceName(name) && { accountWide: true }),
          }
        : { ...item("ram role", roleId, { name, state: "service-linked" }), accountWide: true };
    }),
    // What is on a service-linked role comes and goes with it.
    ...[...roleAttachments(cloud)]
      .filter(([, row]) => roles(cloud).get(row.roleId)?.serviceName === undefined)
      .map(([id, row]) => ({
        ...item("ram role attachment", id, {
          name: row.policyName,
          state: `on ${nameOf(row.roleId)}`,
        }),
        ...(isServiceName(nameOf(row.roleId)) && { accountWide: true }),
      })),
  ];
}

function auditItems(cloud: Cloud): InventoryItem[] {
  return [
    ...[...trails(cloud).values()].map(({ name, status, deliveryError }) =>
      item("trail", name, { name, state: deliveryError ?? status }),
    ),
    ...[...buckets(cloud).values()].map((bucket) =>
      item("oss bucket", bucket.name, { name: bucket.name, state: bucketState(cloud, bucket) }),
    ),
  ];
}

/** How many objects there are, and until when a locked retention policy keeps the bucket with them. */
function bucketState(cloud: Cloud, bucket: BucketRow): string {
  const found = objectsOf(cloud, bucket.name);
  const count = `${found.length} objects`;
  const newestMs = Math.max(...found.map((object) => object.writtenAtMs));
  if (bucket.worm?.locked !== true || found.length === 0) return count;
  return `${count}, kept until ${vendorTime(newestMs + bucket.worm.days * DAY_MS)}`;
}

function alarmItems(cloud: Cloud): InventoryItem[] {
  return [
    ...[...contacts(cloud).values()].map(({ name, channels, confirmed }) => {
      const isPending = channels.mail !== confirmed.mail || channels.sms !== confirmed.sms;
      return item("alarm contact", name, { name, state: isPending ? "pending" : "confirmed" });
    }),
    ...[...contactGroups(cloud).values()].map(({ name, contacts: members }) =>
      item("alarm contact group", name, { name, state: `${members.length} contacts` }),
    ),
    ...[...eventRules(cloud).values()].map(({ name, state }) =>
      item("alarm rule", name, { name, state }),
    ),
  ];
}

function item(type: string, id: string, shown: { name: string; state: string }): InventoryItem {
  return { cloud: "alibaba", type, id, ...shown };
}
