import { inspect } from "node:util";
import { PORT, within } from "../../../core/limits";
import { CloudError } from "../../cloud/error";
import type { Properties, ResourceCall } from "../../cloud/resource";
import { cidrOf } from "./addresses";
import {
  malformed,
  onlyModelled,
  oneOf,
  optionalOneOf,
  optionalText,
  optionalWhole,
  text,
  whole,
} from "./inputs";
import { findRow, mustFind, networkResource, newRow } from "./network-resource";
import { securityGroupRules, securityGroups, type SecurityGroupRuleRow } from "./rows";

const TOKEN = "volcengine:vpc/securityGroupRule:SecurityGroupRule";

/** Priorities of a rule. Source: upstream provider, `vpc.SecurityGroupRule.priority`. */
const PRIORITY = { min: 1, max: 100 };

/** Stands for "every port" with the protocols that have none. */
const ANY_PORT = -1;

/** One rule. Its id is made of all that identifies it, as upstream. */
export const securityGroupRuleModel = networkResource<SecurityGroupRuleRow>({
  token: TOKEN,
  modelled: [
    "cidrIp",
    "description",
    "direction",
    "policy",
    "portEnd",
    "portStart",
    "priority",
    "protocol",
    "securityGroupId",
    "sourceGroupId",
  ],
  table: securityGroupRules,
  create(call, inputs) {
    const rule = readRule(call, inputs);
    const id = ruleId(rule);
    if (findRow(call, securityGroupRules, id)) {
      throw new CloudError(
        "InvalidSecurityRule.Duplicated",
        `${rule.securityGroupId} has the rule ${id} already`,
      );
    }
    return { ...newRow(call, "sgr"), ...rule, id };
  },
  outputs: (_call, row) => ({
    cidrIp: row.cidrIp,
    description: row.description,
    direction: row.direction,
    policy: row.policy,
    portEnd: row.portEnd,
    portStart: row.portStart,
    priority: row.priority,
    protocol: row.protocol,
    securityGroupId: row.securityGroupId,
    sourceGroupId: row.sourceGroupId,
    status: "Available",
  }),
  update(_call, row, news) {
    row.description = optionalText(news, "description");
  },
  remove() {},
});

type Rule = Omit<SecurityGroupRuleRow, "id" | "region" | "createdAt" | "updatedAt">;

function readRule(call: ResourceCall, inputs: Properties): Rule {
  onlyModelled(TOKEN, inputs, { protocol: ["tcp", "udp", "icmp", "all"] });
  const group = mustFind(call, securityGroups, text(inputs, "securityGroupId"));
  const protocol = oneOf(inputs, "protocol", ["tcp", "udp", "icmp", "all"]);
  return {
    securityGroupId: group.id,
    direction: oneOf(inputs, "direction", ["ingress", "egress"]),
    protocol,
    ...ports(inputs, protocol),
    ...peer(call, inputs, group.vpcId),
    policy: optionalOneOf(inputs, "policy", ["accept", "drop"]) ?? "accept",
    priority: optionalWhole(inputs, "priority", PRIORITY) ?? PRIORITY.min,
    description: optionalText(inputs, "description"),
  };
}

function ports(inputs: Properties, protocol: string): { portStart: number; portEnd: number } {
  const portStart = whole(inputs, "portStart");
  const portEnd = whole(inputs, "portEnd");
  if (protocol === "icmp" || protocol === "all") {
    if (portStart === ANY_PORT && portEnd === ANY_PORT) return { portStart, portEnd };
    return malformed("portStart", `${ANY_PORT} to ${ANY_PORT} with protocol ${protocol}`, [
      portStart,
      portEnd,
    ]);
  }
  const inOrder = within(PORT, portStart) && within(PORT, portEnd) && portStart <= portEnd;
  if (inOrder) return { portStart, portEnd };
  return malformed(
    "portStart",
    `ports from ${PORT.min} to ${PORT.max} in order with protocol ${protocol}`,
    [portStart, portEnd],
  );
}

function peer(
  call: ResourceCall,
  inputs: Properties,
  vpcId: string,
): Pick<Rule, "cidrIp" | "sourceGroupId"> {
  const cidrIp = optionalText(inputs, "cidrIp");
  const sourceGroupId = optionalText(inputs, "sourceGroupId");
  if ((cidrIp === undefined) === (sourceGroupId === undefined)) {
    throw new CloudError(
      "InvalidParameter.CidrIp",
      `cidrIp: expected either cidrIp or sourceGroupId, received ${inspect({ cidrIp, sourceGroupId })}`,
    );
  }
  if (cidrIp !== undefined) {
    cidrOf("cidrIp", cidrIp.includes("/") ? cidrIp : `${cidrIp}/32`);
    return { cidrIp };
  }
  const source = mustFind(call, securityGroups, sourceGroupId ?? "");
  if (source.vpcId === vpcId) return { sourceGroupId: source.id };
  return malformed("sourceGroupId", `a security group of ${vpcId}`, source.id);
}

function ruleId(rule: Rule): string {
  return [
    rule.securityGroupId,
    rule.protocol,
    rule.portStart,
    rule.portEnd,
    rule.cidrIp ?? "",
    rule.sourceGroupId ?? "",
    rule.direction,
    rule.policy,
    rule.priority,
  ].join(":");
}
