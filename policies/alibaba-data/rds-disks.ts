import type { InstanceArgs } from "@pulumi/alicloud/rds/instance";
import type { Inputs } from "../rule/resource-rule";

/** Whether a database instance has disks that RDS cannot encrypt as a whole. Source: upstream provider, `rds.Instance.dbInstanceStorageType`. */
export function hasLocalDisks({ dbInstanceStorageType }: Inputs<InstanceArgs>): boolean {
  return dbInstanceStorageType === "local_ssd";
}
