import { CloudError } from "../../cloud/error";
import { instances } from "../ecs/rows";
import { onlyModelled, text } from "./inputs";
import {
  idsWhere,
  inDefaultProject,
  labelOutputs,
  mustFind,
  networkResource,
  newRow,
  readLabels,
  refuseInUse,
  vendorTime,
} from "./network-resource";
import { securityGroupRules, securityGroups, vpcs, type SecurityGroupRow } from "./rows";

const TOKEN = "volcengine:vpc/securityGroup:SecurityGroup";

/** A security group. Without rules it lets nothing in and everything out. */
export const securityGroupModel = networkResource<SecurityGroupRow>({
  token: TOKEN,
  modelled: ["description", "projectName", "securityGroupName", "tags", "type", "vpcId"],
  table: securityGroups,
  create(call, inputs) {
    onlyModelled(TOKEN, inputs, { type: ["normal"] });
    const vpc = mustFind(call, vpcs, text(inputs, "vpcId"));
    const head = newRow(call, "sg");
    return {
      ...head,
      ...inDefaultProject(readLabels(inputs, "securityGroupName", head.id)),
      vpcId: vpc.id,
      type: "normal",
    };
  },
  outputs: (_call, row) => ({
    ...labelOutputs(row, "securityGroupName"),
    creationTime: vendorTime(row.createdAt),
    status: "Available",
    type: row.type,
    vpcId: row.vpcId,
  }),
  update(_call, row, news) {
    Object.assign(row, inDefaultProject(readLabels(news, "securityGroupName", row.id)));
  },
  remove(call, row) {
    if (row.type === "default") {
      throw new CloudError(
        "Forbidden",
        `${row.id} is the default security group of ${row.vpcId}`,
        403,
      );
    }
    const rules = securityGroupRules(call.cloud.store);
    refuseInUse("SecurityGroup", row.id, [
      ...idsWhere(instances(call.cloud.store), (one) => one.securityGroupIds.includes(row.id)),
      ...idsWhere(
        rules,
        (rule) => rule.sourceGroupId === row.id && rule.securityGroupId !== row.id,
      ),
    ]);
    for (const id of idsWhere(rules, (rule) => rule.securityGroupId === row.id)) rules.delete(id);
  },
});
