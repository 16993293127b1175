import type { Cloud } from "../../cloud/context";
import { attachments, policies, roles } from "./rows";

/** One object of the cloud, for `hyok sandbox inventory`. */
export interface IamItem {
  readonly cloud: "volcengine";
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly state: string;
}

/** Roles, custom policies and grants. Service-linked roles are the account's, not a stack's: their state says so. */
export function volcengineIamInventory(cloud: Cloud): IamItem[] {
  return [
    ...[...roles(cloud).values()].map((row) =>
      item("iam.Role", row.roleName, row.serviceLinked ? "service-linked" : "active"),
    ),
    ...[...policies(cloud).keys()].map((name) => item("iam.Policy", name, "active")),
    ...[...attachments(cloud).keys()].map((key) =>
      item("iam.RolePolicyAttachment", key, "attached"),
    ),
  ];
}

function item(type: string, id: string, state: string): IamItem {
  return { cloud: "volcengine", type, id, name: id, state };
}
